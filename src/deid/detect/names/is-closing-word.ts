import { commonStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE } from '../../text/lex.ts'
import { isForename } from './is-forename.ts'
import { gapBefore, isMark, LOOK, type NameScan } from './name-scan.ts'
import type { Trust } from './trust.ts'

/** The bits that hold how usual a word is. */
const STRENGTHS = ~0x3fffff

/** "donor Vaijnath Gite    pt": a rarer word that closes the field. "(MRS ADELINE GAZE)": any behind a forename in capitals. */
export function isClosingWord(scan: NameScan, at: number, trust: Trust): boolean {
  const tags = scan.tags[at] as number
  if (tags & ~(TAG.COMMON | TAG.PHRASE_START | STRENGTHS) || scan.cues[at] !== 0 || lengthOf(scan, at) < 4)
    return false
  const next = at + 1
  const { kind, count } = scan.tokens
  if (scan.looks[at] === LOOK.CAPS_LINE)
    return trust === 'title' && isForename(scan, at - 1) && isMark(scan, next, ')')
  const closes = next >= count || kind[next] === NEWLINE || gapBefore(scan, next) > 1
  if (scan.looks[at] !== LOOK.CAPITAL || !closes) return false
  // "Paid by: H Vane"
  return commonStrength(tags) <= 3 || (trust === 'label' && isInitialBefore(scan, at))
}

/** Whether an initial, with its stop or without, stands before the token. */
export function isInitialBefore(scan: NameScan, at: number): boolean {
  const before = isMark(scan, at - 1, '.') ? at - 2 : at - 1
  return before >= 0 && scan.looks[before] === LOOK.INITIAL
}

function lengthOf({ tokens }: NameScan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}
