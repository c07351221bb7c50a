import { NEWLINE, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'

const ORDINALS = new Set(
  `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
  seventeenth eighteenth nineteenth twentieth thirtieth`.split(/\s+/),
)
const TENS = new Set('twenty thirty forty fifty sixty seventy eighty ninety'.split(' '))
const CENTURIES = new Set(['nineteen', 'twenty', 'two', 'eighteen'])
const SMALL = new Set(
  `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
  oh hundred thousand and`.split(/\s+/),
)
const LONGEST_YEAR = 6

/** First token of a day in words that ends at token `last` ("twenty-first", "third of"), or -1. */
export function spokenDayBefore(scan: Scan, last: number): number {
  let at = last
  if (wordAt(scan, at) === 'of') at--
  const word = wordAt(scan, at)
  if (!ORDINALS.has(word)) return -1
  const dash = isDash(scan, at - 1) ? at - 2 : at - 1
  const tens = wordAt(scan, dash)
  return tens === 'twenty' || tens === 'thirty' ? dash : at
}

/** Last token of a day in words that starts at token `first` ("the third"), or -1. */
export function spokenDayAfter(scan: Scan, first: number): number {
  let at = wordAt(scan, first) === 'the' ? first + 1 : first
  const tens = wordAt(scan, at)
  if (tens === 'twenty' || tens === 'thirty') at += isDash(scan, at + 1) ? 2 : 1
  return ORDINALS.has(wordAt(scan, at)) ? at : -1
}

/** Last token of a year in words that starts at token `first` ("nineteen fifty six", "twenty twenty four"), or -1. */
export function spokenYearAfter(scan: Scan, first: number): number {
  if (!CENTURIES.has(wordAt(scan, first))) return -1
  let last = first
  while (last - first < LONGEST_YEAR) {
    const next = isDash(scan, last + 1) ? last + 2 : last + 1
    const word = wordAt(scan, next)
    if (!TENS.has(word) && !SMALL.has(word)) break
    last = next
  }
  if (wordAt(scan, last) === 'and') last--
  return last > first ? last : -1
}

/**
 * Last token of a year in two words that starts at token `first` or behind a comma there ("forty eight", ", fifty-one"), or -1;
 * tens alone only where the clause ends.
 */
export function shortYearAfter(scan: Scan, first: number): number {
  const { tokens } = scan
  const at = isComma(scan, first) ? first + 1 : first
  if (!TENS.has(wordAt(scan, at))) return -1
  const unit = isDash(scan, at + 1) ? at + 2 : at + 1
  if (UNITS.has(wordAt(scan, unit))) return unit
  const closes = at + 1 >= tokens.count || tokens.kind[at + 1] === PUNCT || tokens.kind[at + 1] === NEWLINE
  return closes && !isDash(scan, at + 1) ? at : -1
}

const UNITS = new Set('one two three four five six seven eight nine'.split(' '))

/** Whether a day in words can begin with the folded word: "fifth", "twenty". */
export function opensSpokenDay(word: string): boolean {
  return ORDINALS.has(word) || word === 'twenty' || word === 'thirty'
}

/** Day and month both in words, then the year: "the fifth of the eleventh nineteen forty two"; the last token, or -1. */
export function spokenDateEnd(scan: Scan, first: number): number {
  const day = spokenDayAfter(scan, first)
  if (day < 0) return -1
  let at = day + 1
  while (at - day < 4 && (wordAt(scan, at) === 'of' || wordAt(scan, at) === 'the')) at++
  if (at === day + 1 || !ORDINALS.has(wordAt(scan, at))) return -1
  const year = spokenYearAfter(scan, wordAt(scan, at + 1) === 'in' ? at + 2 : at + 1)
  return year < 0 ? shortYearAfter(scan, at + 1) : year
}

function wordAt(scan: Scan, at: number): string {
  const { tokens } = scan
  if (at < 0 || at >= tokens.count || tokens.kind[at] !== WORD) return ''
  return (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0) > 12 ? '' : foldedToken(scan, at)
}

function isComma({ text, tokens }: Scan, at: number): boolean {
  return at < tokens.count && tokens.kind[at] === PUNCT && text[tokens.start[at] as number] === ','
}

function isDash({ text, tokens }: Scan, at: number): boolean {
  return at >= 0 && tokens.kind[at] === PUNCT && text[tokens.start[at] ?? 0] === '-'
}

/** Whether the token is a number of one or two digits. */
export function isShortNumber({ tokens }: Scan, at: number): boolean {
  return tokens.kind[at] === NUMBER && (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0) <= 2
}
