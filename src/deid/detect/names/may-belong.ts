import { wordFeature } from '../vocabulary.ts'
import { isCapital, LOOK, type NameScan } from './name-scan.ts'
import { NAME, possibleName } from './possible-name.ts'

const possible = wordFeature(possibleName)

/** A quick look before the sum: whether a word can be a name at all. */
export function mayBelong(scan: NameScan, at: number): boolean {
  const look = scan.looks[at] as number
  if (look <= LOOK.LOWER || at >= scan.tokens.count) return false
  if (look === LOOK.INITIAL) return true
  const bits = possible.values[scan.ids[at] as number] as number
  if (!(bits & NAME.POSSIBLE) || (bits & NAME.NUMERAL && look === LOOK.CAPS_WORD)) return false
  if (bits & NAME.ONLY_BESIDE && !(isCapital(scan, at) && isCapital(scan, at + 1))) return false
  return (look !== LOOK.LOWER_ANYWAY && look !== LOOK.LOWER_LINE) || (bits & NAME.POSSIBLE_LOWER) !== 0
}

/** Whether the word is a forename that is nothing else, with a capital. */
export function isFirm(scan: NameScan, at: number): boolean {
  return (
    at >= 0 && ((possible.values[scan.ids[at] as number] as number) & NAME.FIRM) !== 0 && isCapital(scan, at)
  )
}
