import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { CUE, CUES } from './cue.ts'
import { isRoman } from './name-suffix.ts'

/** What may be said of a word without its place. */
export const NAME = {
  /** It can be a name. */
  POSSIBLE: 1,
  /** It can be one in lower case too. */
  POSSIBLE_LOWER: 2,
  /** It is one only beside another. */
  ONLY_BESIDE: 4,
  /** A forename that is nothing else. */
  FIRM: 8,
  /** II, IV in capitals; Ia, Ib, IIc however written: a stage, a class or the cause on a certificate. */
  NUMERAL: 16,
} as const

const STAGE = /^i{1,3}[abc]$/

/** Bits of NAME of a folded word. */
export function possibleName(word: string, tags: number): number {
  const strength = nameStrength(tags)
  const cues = CUES.get(word) ?? 0
  // EMT: a post that no dictionary has.
  const isPost = (cues & CUE.SOFT_TITLE) !== 0 && tags === 0
  const cannot = (tags & TAG.FUNCTION) !== 0 || (cues & CUE.TITLE) !== 0 || isPost
  if (cannot || STAGE.test(word) || (strength === 0 && commonStrength(tags) >= 5)) return 0
  const isFirm =
    (tags & (TAG.FIRST_NAME | TAG.EPONYM)) === TAG.FIRST_NAME && strength >= 5 && commonStrength(tags) <= 1
  const more =
    (strength >= 2 || tags === 0 ? NAME.POSSIBLE_LOWER : 0) |
    (isFirm ? NAME.FIRM : 0) |
    (isRoman(word) ? NAME.NUMERAL : 0)
  if (!(tags & TAG.RELATION)) return NAME.POSSIBLE | more
  return strength >= 3 ? NAME.POSSIBLE | more | NAME.ONLY_BESIDE : isFirm ? NAME.FIRM : 0
}
