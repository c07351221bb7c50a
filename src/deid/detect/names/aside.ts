import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { gapBefore, hasCue, isCapital, isMark, LOOK, type NameScan } from './name-scan.ts'

const MOST_WORDS = 2
const NO_ASIDE =
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.HOSPITAL_WORD |
  TAG.ORGANISATION_WORD |
  TAG.ROLE |
  TAG.RELATION |
  TAG.TOWN |
  TAG.REGION |
  TAG.COUNTRY |
  TAG.CREDENTIAL |
  TAG.MONTH |
  TAG.WEEKDAY |
  TAG.STREET_TYPE

/** What stands in brackets behind a name and is one too, and the surname behind it: `Chacko Varkey (Kunjachan)`, `Robert (Bob) Tunnard`. */
export function readAside(scan: NameScan, open: number, emit: Emit): void {
  if (!isMark(scan, open, '(') || gapBefore(scan, open) > 1) return
  let at = open + 1
  while (at <= open + MOST_WORDS && isNickname(scan, at)) at++
  if (at === open + 1 || !isMark(scan, at, ')')) return
  report(scan, open + 1, at, emit)
  const surname = at + 1
  if (gapBefore(scan, surname) === 1 && scan.looks[surname] === LOOK.CAPITAL && isNickname(scan, surname))
    report(scan, surname, surname + 1, emit)
}

function report({ tokens }: NameScan, first: number, next: number, emit: Emit): void {
  emit(tokens.start[first] as number, tokens.end[next - 1] as number, 'NAME', 0.85, 'aside')
}

function isNickname(scan: NameScan, at: number): boolean {
  if (!isCapital(scan, at) || scan.looks[at] === LOOK.INITIAL) return false
  const tags = scan.tags[at] as number
  if (
    tags & NO_ASIDE ||
    hasCue(scan, at, CUE.NEVER | CUE.CREDENTIAL | CUE.SOFT_TITLE | CUE.LABEL | CUE.GRADE)
  )
    return false
  const length = (scan.tokens.end[at] as number) - (scan.tokens.start[at] as number)
  const isShort = scan.looks[at] === LOOK.CAPS_WORD && (length < 4 || nameStrength(tags) < 3)
  return !isShort && (nameStrength(tags) >= 3 || commonStrength(tags) === 0)
}
