import { ALNUM, NEWLINE, NUMBER, POSSESSIVE, PUNCT, WORD } from '../../text/lex.ts'
import type { Emit, Scan } from '../scan.ts'
import { LOOKED_AT, tokensLookedAt } from '../tokens-looked-at.ts'
import { wordFeature } from '../vocabulary.ts'
import { columnReader, namesColumn } from './columns.ts'
import type { Found } from './found.ts'
import {
  accountNameAt,
  addressAround,
  bareDomainAt,
  bracketedAddressAround,
  hexAddressAt,
  speltAddressAround,
  urlAt,
} from './internet.ts'
import { numberAt } from './number-at.ts'
import { isDigitWord, spokenNumberAt } from './spoken-number.ts'

const TOP_LEVEL = new Set([
  'com',
  'org',
  'net',
  'uk',
  'in',
  'gov',
  'edu',
  'info',
  'io',
  'co',
  'eu',
  'ie',
  'nhs',
  'scot',
  'wales',
  'app',
  'online',
  'example',
  'test',
])
/** Endings of short links: a domain only before a path. */
const BEFORE_PATH = new Set(['ly', 'us', 'gl', 'me', 'tv', 'to', 'be'])
/** A path with a digit, or of several parts. */
const SHORT_LINK = /^\/(?:[a-z0-9_-]*\d|[a-z0-9_-]+\/[a-z0-9])/
const LONGEST_HOST = 64
const SPACE = 32
const STOP = 46
const COLON = 58
const COMMA = 44

const DIGIT = 1
const DOT = 2
const WWW = 4
const COLUMN = 8
const SERVICE = 32
const SERVICES = new Set(
  'insta instagram twitter tiktok telegram snapchat facebook fb messenger skype discord'.split(' '),
)
/** What few words can begin, as bits: a dictated number, the "dot" of a spelt address, a web address; the header of a column. */
const beginsOf = wordFeature((word) => {
  const begins =
    (isDigitWord(word) ? DIGIT : 0) |
    (word === 'dot' ? DOT : 0) |
    (word === 'www' ? WWW : 0) |
    (namesColumn(word) ? COLUMN : 0) |
    (SERVICES.has(word) ? SERVICE : 0)
  return begins === 0 ? 0 : begins | LOOKED_AT
})
const NO_HEADER = 16

const findLookedAt = tokensLookedAt(beginsOf, [NUMBER, ALNUM, PUNCT, NEWLINE, POSSESSIVE])

/** Numbers, codes and addresses that identify someone. Each token is looked at once, at a cost that does not grow with the text. */
export function findIdentifiers(scan: Scan, emit: Emit): void {
  const { tokens, ids } = scan
  const { start, kind, count } = tokens
  const { values } = beginsOf
  const endLine = columnReader(scan, emit)
  const looked = findLookedAt(scan)
  let taken = 0
  let line = 0
  let previous: Found | undefined
  for (let i = 0; i < looked.count; i++) {
    const at = looked.at[i] as number
    const what = kind[at]
    let found: Found | undefined
    if (what === PUNCT) found = (start[at] as number) < taken ? undefined : markAt(scan, at, taken)
    else if (what === WORD) {
      const begins = values[ids[at] as number] as number
      line |= begins
      if ((begins & ~(COLUMN | LOOKED_AT)) !== 0 && (start[at] as number) >= taken) found = wordAt(scan, at)
    } else if (what === NEWLINE) {
      endLine(at, (line & (COLUMN | NO_HEADER)) === COLUMN)
      line = 0
    } else {
      line |= NO_HEADER
      if (what !== POSSESSIVE && (start[at] as number) >= taken) found = numberAt(scan, at, previous)
    }
    if (found === undefined) continue
    previous = found
    emit(found.start, found.end, found.type, found.score, found.rule)
    taken = found.end
  }
  endLine(count, false)
}

function wordAt(scan: Scan, at: number): Found | undefined {
  const { folded, tokens, ids } = scan
  const end = tokens.end[at] as number
  const begins = (beginsOf.values[ids[at] as number] as number) & ~(COLUMN | LOOKED_AT)
  const start = tokens.start[at] as number
  if (begins === WWW) return folded.charCodeAt(end) === STOP ? urlAt(folded, start) : undefined
  if (begins === SERVICE) return accountNameAt(folded, end)
  if (begins === DOT) return speltAddressAround(folded, start)
  const isSpoken =
    folded.charCodeAt(end) === SPACE && ((beginsOf.values[ids[at + 1] as number] as number) & DIGIT) !== 0
  return isSpoken && tokens.kind[at + 1] === WORD ? spokenNumberAt(scan, at) : undefined
}

/** "https://" or an address in hexadecimal digits, whose first colon is token `at`. */
function colonAt({ folded, tokens }: Scan, at: number, taken: number): Found | undefined {
  const end = tokens.start[at] as number
  const start = tokens.start[at - 1] as number
  if (at === 0 || tokens.kind[at - 1] !== WORD || tokens.end[at - 1] !== end || start < taken)
    return undefined
  const next = folded.charCodeAt(end + 1)
  if (next === 47) return folded.charCodeAt(end + 2) === 47 ? urlAt(folded, start) : undefined
  return end - start <= 4 && (isHexadecimal(next) || next === COLON) ? hexAddressAt(folded, start) : undefined
}

function isHexadecimal(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102)
}

function markAt(scan: Scan, at: number, taken: number): Found | undefined {
  const { folded, tokens } = scan
  const offset = tokens.start[at] as number
  const mark = folded.charCodeAt(offset)
  if (mark === COMMA) return undefined
  if (mark === COLON) return colonAt(scan, at, taken)
  if (mark === 64) return addressAround(folded, offset)
  if (mark === 40 || mark === 91)
    return folded.charCodeAt(offset + 1) === 97 || folded.charCodeAt(offset + 1) === 32
      ? bracketedAddressAround(folded, offset)
      : undefined
  if (mark !== 46 || tokens.kind[at + 1] !== WORD || tokens.start[at + 1] !== offset + 1) return undefined
  const end = tokens.end[at + 1] ?? 0
  if (end - offset > 9 || folded[end] === '@') return undefined
  const ending = folded.slice(offset + 1, end)
  if (!TOP_LEVEL.has(ending) && !(BEFORE_PATH.has(ending) && SHORT_LINK.test(folded.slice(end, end + 20))))
    return undefined
  const start = hostStart(folded, offset, taken)
  const found = start < offset ? bareDomainAt(folded, start) : undefined
  return found && isCertain(folded, found) ? found : undefined
}

function hostStart(folded: string, dot: number, taken: number): number {
  let start = dot
  while (start > taken && dot - start < LONGEST_HOST && isHost(folded.charCodeAt(start - 1))) start--
  const before = folded[start - 1]
  return before === '@' || before === '_' || before === '/' ? dot : start
}

/** Letters, digits, dot and dash. */
function isHost(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 45 && code <= 57 && code !== 47)
}

/** A full stop without the space after it ("improved.in") is no domain; in, co, me and io need another dot or a path. */
function isCertain(folded: string, { start, end }: Found): boolean {
  const written = folded.slice(start, end)
  return (
    !/^(?:[a-z0-9-]+\.(?:in|co|me|io|test|info|online|app|care|health)|[a-z0-9]+\.(?:gov|nhs|example))$/.test(
      written,
    ) || /\//.test(written)
  )
}
