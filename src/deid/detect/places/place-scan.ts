import { WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { PLACE_ROLES } from './place-role.ts'

/** A scan with what each word can do in a place. The column is reused from text to text. */
export type PlaceScan = Scan & {
  /** Bits of PLACE per token. */
  roles: Uint32Array
}

const SLOTS = 8192
const LONGEST = 20
const table = tabulate()
let column = new Uint32Array(4096)

/** Reads the roles of every word of a text. */
export function placeScan(scan: Scan): PlaceScan {
  const { tokens, folded } = scan
  if (column.length < tokens.count) column = new Uint32Array(tokens.count * 2)
  for (let at = 0; at < tokens.count; at++) {
    const isWord = tokens.kind[at] === WORD
    column[at] = isWord ? rolesAt(folded, tokens.start[at] as number, tokens.end[at] as number) : 0
  }
  return { ...scan, roles: column }
}

/** Roles of the folded word at [start, end); makes no string. */
function rolesAt(folded: string, start: number, end: number): number {
  const length = end - start
  if (length > LONGEST) return 0
  let hash = length
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + folded.charCodeAt(at)) | 0
  for (let slot = slotOf(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
    const word = table.words[slot]
    if (word === undefined) return 0
    if (word.length === length && folded.startsWith(word, start)) return table.roles[slot] as number
  }
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1)
}

function tabulate(): { words: (string | undefined)[]; roles: Uint32Array } {
  const words: (string | undefined)[] = new Array(SLOTS).fill(undefined)
  const roles = new Uint32Array(SLOTS)
  for (const [word, bits] of PLACE_ROLES) {
    let hash = word.length
    for (let at = 0; at < word.length; at++) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0
    let slot = slotOf(hash)
    while (words[slot] !== undefined) slot = (slot + 1) & (SLOTS - 1)
    words[slot] = word
    roles[slot] = bits
  }
  return { words, roles }
}
