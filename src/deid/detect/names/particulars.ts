import { ALNUM, NEWLINE, NUMBER } from '../../text/lex.ts'
import { CUE } from './cue.ts'
import { gapBefore, hasCue, isMark, isWord, type NameScan, wordAt } from './name-scan.ts'

/** What stands behind a name in the row of a list. */
export const PARTICULARS = {
  NONE: 0,
  /** A date, a number or a label of one in the next column. */
  NUMBERED: 1,
  /** An age with a sex: of a person only. */
  AGE_AND_SEX: 2,
} as const

const MOST_YEARS = 110
const LABELS = new Set('dob nhs chi mrn uhid crn mrd ipno opno hosp'.split(' '))
const SEXES = new Set(['m', 'f', 'male', 'female'])
const AGE_AND_SEX = /^\d{1,3}(?:y|yo|yr|yrs)?[mf]$/

/** PARTICULARS that begin at the token behind a name. */
export function particularsAt(scan: NameScan, at: number): number {
  const { kind, count } = scan.tokens
  if (at >= count || kind[at] === NEWLINE) return PARTICULARS.NONE
  if (isAgeAndSex(scan, isOpening(scan, at) ? at + 1 : at)) return PARTICULARS.AGE_AND_SEX
  if (LABELS.has(wordAt(scan, at))) return PARTICULARS.NUMBERED
  const wide = gapBefore(scan, at) > 1
  if (kind[at] === NUMBER) {
    if (wide && lengthOf(scan, at) > LEAST_DIGITS) return PARTICULARS.NUMBERED
    if (wide && isDate(scan, at)) return PARTICULARS.NUMBERED
    return isInThrees(scan, at) ? PARTICULARS.NUMBERED : PARTICULARS.NONE
  }
  return wide && kind[at] === ALNUM && digitsIn(scan, at) >= LEAST_DIGITS
    ? PARTICULARS.NUMBERED
    : PARTICULARS.NONE
}

const LEAST_DIGITS = 4

function isOpening(scan: NameScan, at: number): boolean {
  return isMark(scan, at, ',') || isMark(scan, at, '/') || isMark(scan, at, '-') || isMark(scan, at, '(')
}

/** 41/F, 33 / M, 61 yrs M, 72F, M/41. */
function isAgeAndSex(scan: NameScan, at: number): boolean {
  const { kind } = scan.tokens
  if (kind[at] === ALNUM && AGE_AND_SEX.test(wordIn(scan, at))) return true
  if (kind[at] === NUMBER && Number(wordIn(scan, at)) <= MOST_YEARS) {
    let next = at + 1
    if (hasCue(scan, next, CUE.AGE_UNIT) && !SEXES.has(wordAt(scan, next))) next++
    while (isMark(scan, next, '/') || isMark(scan, next, '.') || isMark(scan, next, ',')) next++
    return SEXES.has(wordAt(scan, next)) && !isMark(scan, next + 1, '.') && gapBefore(scan, next) < 3
  }
  return (
    isWord(scan, at) &&
    SEXES.has(wordAt(scan, at)) &&
    isMark(scan, at + 1, '/') &&
    kind[at + 2] === NUMBER &&
    lengthOf(scan, at + 2) <= 2
  )
}

/** 30/9/50 */
function isDate({ tokens, text }: NameScan, at: number): boolean {
  if (tokens.kind[at + 2] !== NUMBER || tokens.kind[at + 4] !== NUMBER) return false
  const mark = text[tokens.start[at + 1] as number] as string
  return '/.-'.includes(mark) && text[tokens.start[at + 3] as number] === mark
}

/** 943 476 5919 */
function isInThrees(scan: NameScan, at: number): boolean {
  const { kind } = scan.tokens
  if (kind[at + 1] !== NUMBER || kind[at + 2] !== NUMBER) return false
  return lengthOf(scan, at) === 3 && lengthOf(scan, at + 1) === 3 && lengthOf(scan, at + 2) === 4
}

function lengthOf({ tokens }: NameScan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}

function wordIn({ folded, tokens }: NameScan, at: number): string {
  return folded.slice(tokens.start[at], tokens.end[at])
}

function digitsIn(scan: NameScan, at: number): number {
  return wordIn(scan, at).replace(/\D/g, '').length
}
