import type { Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { PLACE_ROLES } from './place-roles.ts'

/** A scan with what each word can do in a place. The column is reused from text to text. */
export type PlaceScan = Scan & {
  /** Bits of PLACE per token. */
  roles: Uint32Array
}

const rolesOf = wordFeature((word) => PLACE_ROLES.get(word) ?? 0)
let column = new Uint32Array(4096)

/** Reads the roles of every word of a text. */
export function placeScan(scan: Scan): PlaceScan {
  const { count } = scan.tokens
  const { values } = rolesOf
  if (column.length < count) column = new Uint32Array(count * 2)
  for (let at = 0; at < count; at++) column[at] = values[scan.ids[at] as number] as number
  return { ...scan, roles: column }
}
