import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { CUE } from './cue.ts'
import { gapBefore, hasCue, isCapital, isMark, LOOK, type NameScan } from './name-scan.ts'

const MOST_WORDS = 3
export const NO_NICKNAME =
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.HOSPITAL_WORD |
  TAG.ORGANISATION_WORD |
  TAG.ROLE |
  TAG.RELATION |
  TAG.CREDENTIAL |
  TAG.FUNCTION

/**
 * Token after a nickname set in quotes, brackets or both that stands within a name: `Dorothy "Dot" Ainscough`, `Robert (Bob)
 * Tunnard`, `D. ("Bunny") Warren`; 0 when none begins at `at`, or behind a gap wider than `widest`.
 */
export function nicknameEnd(scan: NameScan, at: number, widest = 1): number {
  if (scan.marks[at] === 0 || gapBefore(scan, at) > widest) return 0
  const bracket = isMark(scan, at, '(')
  const open = bracket ? at + 1 : at
  const quote = isMark(scan, open, '"') ? '"' : isMark(scan, open, "'") ? "'" : ''
  if (!bracket && quote === '') return 0
  const first = quote === '' ? open : open + 1
  let next = first
  while (next < first + MOST_WORDS && isPart(scan, next, quote !== '')) next++
  if (next === first || gapBefore(scan, first) > 0) return 0
  if (quote !== '' && !isMark(scan, next++, quote)) return 0
  if (bracket && !isMark(scan, next++, ')')) return 0
  return next
}

/** Quotes hold any word with a capital, brackets only what can be a name. */
function isPart(scan: NameScan, at: number, quoted: boolean): boolean {
  if (!isCapital(scan, at) || hasCue(scan, at, CUE.NEVER)) return false
  const tags = scan.tags[at] as number
  const strength = nameStrength(tags)
  if (tags & NO_NICKNAME) return strength >= 4 && strength > commonStrength(tags)
  if (quoted) return true
  if (hasCue(scan, at, CUE.CREDENTIAL | CUE.SOFT_TITLE | CUE.LABEL | CUE.GRADE)) return false
  const length = (scan.tokens.end[at] as number) - (scan.tokens.start[at] as number)
  if (scan.looks[at] === LOOK.CAPS_WORD && length < 4) return false
  return strength >= 2 || commonStrength(tags) === 0
}
