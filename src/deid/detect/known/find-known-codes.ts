import { ALNUM, NEWLINE, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import { type Emit, foldedToken, type Scan } from '../scan.ts'
import type { Compiled } from './compile-known.ts'
import { fullYear, type KnownDate, monthOf } from './known-date.ts'

const LONGEST_MATCH = 40

/** Known numbers with other spacing, known dates in another form, known address lines with other punctuation. */
export function findKnownCodes(scan: Scan, { codes, dates, lines }: Compiled, emit: Emit): void {
  for (const { type, code } of codes)
    if (type === 'EMAIL' || type === 'URL') findVerbatim(scan, code, type, emit)
  if (codes.length === 0 && dates.length === 0 && lines.length === 0) return
  const { tokens } = scan
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind[at]
    if (kind === PUNCT || kind === NEWLINE) continue
    const report = (last: number, type: Compiled['codes'][number]['type'], rule: string): void =>
      emit(tokens.start[at] as number, tokens.end[last] as number, type, 0.98, rule)
    for (const { type, code } of codes) {
      const last = codeEnd(scan, at, code)
      if (last >= 0) report(last, type, 'known-number')
    }
    for (const { type, date } of dates) {
      const last = dateEnd(scan, at, date)
      if (last >= 0) report(last, type, 'known-date')
    }
    for (const { type, words } of lines) {
      const last = lineEnd(scan, at, words)
      if (last >= 0) report(last, type, 'known-address')
    }
  }
}

function findVerbatim({ folded }: Scan, value: string, type: 'EMAIL' | 'URL', emit: Emit): void {
  if (value.length < 5) return
  for (let at = folded.indexOf(value); at >= 0; at = folded.indexOf(value, at + value.length)) {
    emit(at, at + value.length, type, 0.98, 'known-number')
  }
}

/** Last token of a run whose letters and digits, spaces and marks left out, are the code; -1 when there is none. */
function codeEnd(scan: Scan, first: number, code: string): number {
  const { tokens, folded } = scan
  let read = 0
  for (let at = first; at < tokens.count && at < first + LONGEST_MATCH; at++) {
    const start = tokens.start[at] as number
    if (at > first && start - (tokens.end[at - 1] as number) > 1) return -1
    const kind = tokens.kind[at]
    if (kind === NEWLINE) return -1
    if (kind === PUNCT) {
      if (at === first || !' -./()'.includes(folded[start] as string)) return -1
      continue
    }
    const length = (tokens.end[at] as number) - start
    if (!code.startsWith(folded.slice(start, start + length), read)) return -1
    read += length
    if (read === code.length) return at
  }
  return -1
}

/** Last token of the date in any usual order, -1 when it does not begin at `first`. */
function dateEnd(scan: Scan, first: number, date: KnownDate): number {
  const word = foldedToken(scan, first)
  const { kind } = scan.tokens
  if (kind[first] === NUMBER && word.length === 8) return isCompact(word, date) ? first : -1
  if (kind[first] !== NUMBER && kind[first] !== ALNUM && kind[first] !== WORD) return -1
  if (
    Number.parseInt(word, 10) !== date.day &&
    Number.parseInt(word, 10) !== date.month &&
    Number.parseInt(word, 10) !== date.year &&
    !monthOf(word)
  )
    return -1
  const second = partAfter(scan, first)
  const third = second < 0 ? -1 : partAfter(scan, second)
  if (third < 0) return -1
  const parts = [word, foldedToken(scan, second), foldedToken(scan, third)] as const
  const orders = ['dmy', 'mdy', 'ymd']
  return orders.some((order) => parts.every((part, i) => isPart(part, order[i] as string, date))) ? third : -1
}

function isCompact(digits: string, { year, month, day }: KnownDate): boolean {
  const [y, m, d] = [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')]
  return digits === y + m + d || digits === d + m + y
}

function isPart(part: string, what: string, { year, month, day }: KnownDate): boolean {
  if (what === 'y')
    return (
      /^(?:\d{2}|\d{4})$/.test(part) &&
      fullYear(part) % 100 === year % 100 &&
      (part.length === 2 || Number(part) === year)
    )
  if (what === 'd') return /^\d{1,2}(?:st|nd|rd|th)?$/.test(part) && Number.parseInt(part, 10) === day
  return monthOf(part) === month || (/^\d{1,2}$/.test(part) && Number(part) === month)
}

/** The date's next part, past one space and up to two marks or a word like "of"; -1 when something else follows. */
function partAfter(scan: Scan, at: number): number {
  const { tokens, text } = scan
  let next = at + 1
  while (next < tokens.count && next < at + 3) {
    const start = tokens.start[next] as number
    if (start - (tokens.end[next - 1] as number) > 2) return -1
    if (tokens.kind[next] === PUNCT && '-/.,'.includes(text[start] as string)) next++
    else if (/^(?:of|st|nd|rd|th)$/.test(foldedToken(scan, next))) next++
    else break
  }
  const kind = tokens.kind[next]
  return next < tokens.count && kind !== PUNCT && kind !== NEWLINE ? next : -1
}

const SHORT: Readonly<Record<string, string>> = {
  road: 'rd',
  street: 'st',
  avenue: 'ave',
  lane: 'ln',
  drive: 'dr',
  close: 'cl',
  court: 'ct',
  square: 'sq',
  gardens: 'gdns',
  crescent: 'cres',
  terrace: 'terr',
  place: 'pl',
  number: 'no',
  apartment: 'apt',
}

/** Last token of the address line, marks and line ends passed over, usual short forms allowed; -1 when it is not there. */
function lineEnd(scan: Scan, first: number, words: readonly string[]): number {
  const { tokens } = scan
  let at = first
  let last = -1
  for (const word of words) {
    while (
      last >= 0 &&
      at < tokens.count &&
      at - last <= 2 &&
      (tokens.kind[at] === PUNCT || tokens.kind[at] === NEWLINE)
    )
      at++
    if (at >= tokens.count) return -1
    const found = foldedToken(scan, at)
    if (found !== word && found !== SHORT[word] && SHORT[found] !== word) return -1
    last = at++
  }
  return last
}
