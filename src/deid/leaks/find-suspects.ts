import type { EntityType } from '../entity.ts'
import { isEverydayWord } from './everyday-words.ts'
import {
  AADHAAR,
  CARD,
  EMAIL,
  IBAN,
  INDIAN_PHONE,
  LABELLED_PHONE,
  NAME,
  NHS_NUMBER,
  PAN,
  PHONE,
  POSTCODE,
  SECOND_RULES,
  type SecondRule,
} from './second-rules.ts'

/** What the second rules take for an identifier: the part that identifies, not the words around it. */
export type Suspect = { type: EntityType; start: number; end: number }

const NOTE_WORDS: ReadonlySet<string> = new Set(
  'the this that these there then was were is has had his her they who with for from of on in at to by as but if it he she we you your our consultant clinic ward hospital patient diagnosis plan history date email tel phone fax nhs gp'.split(
    ' ',
  ),
)

/** What rules that begin with a digit need at the least, and where counting ends. */
const FEWEST_DIGITS = 10
const MOST_DIGITS = 15
const DIGIT = 1
const PLUS = 2
const AT_SIGN = 3
const TITLE = 4
/** What a unit may begin or belong to. */
const SIGNS = new Uint8Array(1 << 16)
for (const digit of '0123456789') SIGNS[digit.charCodeAt(0)] = DIGIT
SIGNS['+'.charCodeAt(0)] = PLUS
SIGNS['@'.charCodeAt(0)] = AT_SIGN
/** The first two letters of titles. */
const TITLE_STARTS = new Set<number>()
for (const title of ['Mr', 'Ms', 'Mi', 'Ma', 'Dr', 'Pr', 'Si', 'Sm', 'Sh', 'Sr', 'Ku']) {
  SIGNS[title.charCodeAt(0)] = TITLE
  TITLE_STARTS.add((title.charCodeAt(0) << 16) | title.charCodeAt(1))
}
const SPACE = 32
const ZERO = 48
const HYPHEN = 45

/** One text being looked through. `units` are those of the text. */
type Search = { text: string; units: Uint16Array; length: number; found: (Suspect & { order: number })[] }

/** Where the last match of each rule ended: no other of that rule begins before. */
const done = new Uint32Array(SECOND_RULES)

/**
 * Looks for identifiers in a text by plain patterns and check digits, written apart from the detectors so that the two do
 * not share their mistakes. Patterns are tried where their first digit, sign or title stands, which is much quicker than
 * having each of them look at every character.
 */
export function findSuspects(text: string, units: Uint16Array): Suspect[] {
  done.fill(0)
  const search: Search = { text, units, length: text.length, found: [] }
  for (let at = 0; at < text.length; at++) {
    const sign = SIGNS[units[at] as number] as number
    if (sign === 0) continue
    if (sign === DIGIT) at = lookAtDigits(search, at) - 1
    else if (sign === PLUS) lookAtPlus(search, at)
    else if (sign === AT_SIGN) tryAt(EMAIL, search, mailboxStart(units, at))
    else if (TITLE_STARTS.has(((units[at] as number) << 16) | (units[at + 1] as number)))
      tryAt(NAME, search, at)
  }
  return search.found.sort((a, b) => a.order - b.order)
}

/** Tries what may begin with the digits at `at`, or with the capitals before them; returns where the digits end. */
function lookAtDigits(search: Search, at: number): number {
  const { units, length } = search
  let end = at + 1
  while (end < length && SIGNS[units[end] as number] === DIGIT) end++
  if (at > 0 && isCapital(units[at - 1])) {
    const isPair = at > 1 && isCapital(units[at - 2])
    tryAt(POSTCODE, search, isPair ? at - 2 : at - 1)
    if (isPair && end - at >= 2) tryAt(IBAN, search, at - 2)
    if (isPair && at > 4 && end - at === 4 && end < length && isCapital(units[end]))
      tryAt(PAN, search, at - 5)
  }
  const digits = countDigits(units, at, length)
  if (digits < FEWEST_DIGITS) return end
  tryAt(NHS_NUMBER, search, at)
  if (digits >= 12) tryAt(AADHAAR, search, at)
  if (digits >= 15) tryAt(CARD, search, at)
  if (units[at] === ZERO) {
    tryAt(PHONE, search, at)
    tryAt(INDIAN_PHONE, search, at)
  }
  tryAt(LABELLED_PHONE, search, at)
  return end
}

function lookAtPlus(search: Search, at: number): void {
  if (at + 1 >= search.length || SIGNS[search.units[at + 1] as number] !== DIGIT) return
  tryAt(PHONE, search, at)
  tryAt(INDIAN_PHONE, search, at)
}

/** Digits from `at` on with at most a space or hyphen between two; counts no further than it needs to. */
function countDigits(units: Uint16Array, from: number, length: number): number {
  let digits = 0
  for (let at = from; at < length && digits < MOST_DIGITS; at++) {
    const unit = units[at] as number
    if (SIGNS[unit] === DIGIT) digits++
    else if ((unit !== SPACE && unit !== HYPHEN) || SIGNS[units[at - 1] as number] !== DIGIT) break
  }
  return digits
}

function isCapital(unit: number | undefined): boolean {
  return unit !== undefined && unit > 64 && unit < 91
}

/** Where the part of an e-mail address before its @ begins. */
function mailboxStart(units: Uint16Array, sign: number): number {
  let at = sign
  while (at > 0 && isMailbox(units[at - 1] as number)) at--
  return at
}

/** Letters, digits and `_.+-`. */
function isMailbox(unit: number): boolean {
  const lower = unit | 32
  return (
    (lower > 96 && lower < 123) ||
    SIGNS[unit] === DIGIT ||
    unit === 95 ||
    unit === 46 ||
    unit === 43 ||
    unit === HYPHEN
  )
}

function tryAt(rule: SecondRule, { text, found }: Search, at: number): void {
  const { order, type, pattern, accept } = rule
  if (at < (done[order] as number)) return
  pattern.lastIndex = at
  const match = pattern.exec(text)
  if (!match) return
  const matchEnd = at + match[0].length
  done[order] = matchEnd
  const first = match[1] ?? ''
  const second = match[2]
  const end = second === undefined ? matchEnd : matchEnd - second.length - 1
  const start = end - first.length
  // "Mr Banda's wife": the name ends before its apostrophe.
  const possessive = type === 'NAME' ? (/['’]s?$/.exec(first)?.[0].length ?? 0) : 0
  if (!accept || accept(first, text, start)) found.push({ order, type, start, end: end - possessive })
  if (second !== undefined && !isNoteWord(second)) found.push({ order, type, start: end + 1, end: matchEnd })
}

/** Words that open a sentence or heading after a name: "Dr Banda Reviewed …". */
function isNoteWord(word: string): boolean {
  const lower = word.toLowerCase()
  return (
    isEverydayWord(lower) || /(?:ed|ing|ist|tion|ment|ology|istrar)$/.test(lower) || NOTE_WORDS.has(lower)
  )
}
