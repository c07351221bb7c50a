import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUE, CUES } from './cue.ts'
import { isCapital, LOOK, type NameScan } from './name-scan.ts'
import { isRoman } from './name-suffix.ts'

/** What may be said of a word without its place: it can be a name, and it can be one in lower case too. */
const POSSIBLE = 1
const POSSIBLE_LOWER = 2
const ONLY_BESIDE = 4
/** A forename that is nothing else. */
const FIRM = 8
/** II, IV in capitals; Ia, Ib, IIc however written: a stage, a class or the cause on a certificate. */
const NUMERAL = 16
const STAGE = /^i{1,3}[abc]$/

const possible = wordFeature((word, tags) => {
  const strength = nameStrength(tags)
  const cannot = (tags & TAG.FUNCTION) !== 0 || ((CUES.get(word) ?? 0) & CUE.TITLE) !== 0
  if (cannot || STAGE.test(word) || (strength === 0 && commonStrength(tags) >= 5)) return 0
  const isFirm =
    (tags & (TAG.FIRST_NAME | TAG.EPONYM)) === TAG.FIRST_NAME && strength >= 5 && commonStrength(tags) <= 1
  const more =
    (strength >= 2 || tags === 0 ? POSSIBLE_LOWER : 0) | (isFirm ? FIRM : 0) | (isRoman(word) ? NUMERAL : 0)
  if (!(tags & TAG.RELATION)) return POSSIBLE | more
  return strength >= 3 ? POSSIBLE | more | ONLY_BESIDE : isFirm ? FIRM : 0
})

/** A quick look before the sum: whether a word can be a name at all. */
export function mayBelong(scan: NameScan, at: number): boolean {
  const look = scan.looks[at] as number
  if (look <= LOOK.LOWER || at >= scan.tokens.count) return false
  if (look === LOOK.INITIAL) return true
  const bits = possible.values[scan.ids[at] as number] as number
  if (!(bits & POSSIBLE) || (bits & NUMERAL && look === LOOK.CAPS_WORD)) return false
  if (bits & ONLY_BESIDE && !(isCapital(scan, at) && isCapital(scan, at + 1))) return false
  return (look !== LOOK.LOWER_ANYWAY && look !== LOOK.LOWER_LINE) || (bits & POSSIBLE_LOWER) !== 0
}

/** Whether the word is a forename that is nothing else, with a capital. */
export function isFirm(scan: NameScan, at: number): boolean {
  return at >= 0 && ((possible.values[scan.ids[at] as number] as number) & FIRM) !== 0 && isCapital(scan, at)
}
