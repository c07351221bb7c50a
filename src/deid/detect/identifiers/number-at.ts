import { NUMBER } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { bareAt } from './bare-at.ts'
import { canBegin, isInside } from './can-begin.ts'
import { type Code, codeAt } from './code-at.ts'
import { codeLike, nextInList, nextTelephone } from './code-like.ts'
import { looksLikeDate } from './date-shape.ts'
import { dictatedAt } from './dictated-letters.ts'
import { sortedAccountAt } from './digit-groups.ts'
import { formedAt } from './formed-at.ts'
import type { Found } from './found.ts'
import { labelAfter } from './label-after.ts'
import { labelBefore } from './label-before.ts'
import { canBeLabelled, GENERIC, labelledAt, locatorAt, userNameAt } from './labelled-at.ts'
import { maskBefore } from './mask-before.ts'
import { isPlain } from './plain-number.ts'
import { numberAfterDate, numberAfterName, rowNumberAt } from './row-number.ts'
import { singleDigitsAt } from './single-digits.ts'

const LEAST_DIGITS = 2
/** The identifier that the NUMBER or ALNUM token `at` begins or is part of; `previous` is the one found before it. */
export function numberAt(scan: Scan, at: number, previous: Found | undefined): Found | undefined {
  if (!canBegin(scan, at) || isInside(scan, at, previous) || isPlain(scan, at, previous)) return undefined
  const dictated = dictatedAt(scan, at)
  if (dictated) return dictated
  const code = codeAt(scan, at)
  if (scan.text.charCodeAt(code.end) === 64) return undefined
  const formed = formedAt(scan, at, code)
  if (formed) return formed
  const locator = code.digits < 3 && code.letters > 2 ? locatorAt(scan, code) : undefined
  if (locator) return locator
  const user = code.digits < 4 && code.letters > 4 ? userNameAt(scan, code) : undefined
  if (user) return user
  const isDate = looksLikeDate(scan.folded, code)
  if ((code.digits < LEAST_DIGITS && !goesOn(scan, code)) || isDate)
    return isDate ? sortCodeAt(scan, code) : (bareAt(scan, at, code) ?? singleDigitsAt(scan, code))
  const masked = maskBefore(scan, code)
  if (masked) return masked
  const next = nextInList(scan, code, previous)
  if (next) return next
  const labelled = canBeLabelled(scan, at, code) ? labelledAt(scan, code) : undefined
  if (labelled === 'never') return undefined
  if (labelled && labelled.score > GENERIC) return labelled
  const bare = nextTelephone(scan, code, previous) ?? bareAt(scan, at, code)
  // A form that may be chance does not outweigh "ref".
  if (labelled && bare && bare.score < labelled.score && bare.end <= labelled.end) return labelled
  return (
    bare ??
    labelled ??
    labelAfter(scan, code) ??
    rowNumberAt(scan, code) ??
    numberAfterName(scan, code) ??
    numberAfterDate(scan, code) ??
    codeLike(scan, code)
  )
}

/** Whether groups of digits follow letters with a single digit: DL2 0000 0441. */
function goesOn({ text, tokens }: Scan, { start, end, last, letters }: Code): boolean {
  const next = last + 1
  if (letters === 0 && text[start] !== '0') return false
  return (
    next < tokens.count &&
    tokens.kind[next] === NUMBER &&
    tokens.start[next] === end + 1 &&
    (tokens.end[next] as number) - end > 3
  )
}

/** A UK sort code is written as some dates are: 11-12-13 under its label. */
function sortCodeAt(scan: Scan, code: Code): Found | undefined {
  if (code.digits !== 6 || code.letters > 0) return undefined
  const sorted = sortedAccountAt(scan.text, code.start)
  if (sorted) return sorted
  if (labelBefore(scan, code.first)?.says !== 'ACCOUNT') return undefined
  return { start: code.start, end: code.end, type: 'ACCOUNT', score: 0.98, rule: 'sort-code' }
}
