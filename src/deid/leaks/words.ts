import { createUnitReader } from '../text/text-units.ts'

/** The runs of letters and of digits of a text, folded, with where they stand. Valid until the words of the next text are read. */
export type Words = {
  /** The text's units; entries from its length on are stale, as are those of the columns from `count` on. */
  units: Uint16Array
  count: number
  starts: Uint32Array
  ends: Uint32Array
  /** Number of the first three units of each word; see `stemOf`. */
  stems: Uint16Array
  text(index: number): string
  /** Where in `key` the word ends that begins there, or -1 when another one does. */
  follow(index: number, key: string, from: number): number
}

/** Stems are numbers below this. */
export const STEMS = 4096

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
const OTHER = 1
const LETTER = 2
const DIGIT = 3
/** Half of a character beyond the first 65,536. */
const HALF = 4
/** Kind of each unit, 0 until it is asked for. */
const KINDS = new Uint8Array(1 << 16)

const readUnits = createUnitReader()
let text = ''
let units: Uint16Array = new Uint16Array(0)
let starts = new Uint32Array(1 << 11)
let ends = new Uint32Array(1 << 11)
let stems = new Uint16Array(1 << 11)
/** Words beyond ASCII, by their number. */
const folded = new Map<number, string>()

/**
 * The words of a text. Letters and digits part company, so that the number in "scan9434765919.txt" is a word; case,
 * accents and full-width forms fall away.
 */
export function wordsOf(read: string): Words {
  text = read
  units = readUnits(read)
  if (folded.size > 0) folded.clear()
  const from = units
  const length = read.length
  let count = 0
  for (let at = 0; at < length; ) {
    let code = from[at] as number
    let kind = KINDS[code] || learnKind(code)
    if (kind === OTHER) {
      at++
      continue
    }
    const start = at
    let beyond = code
    if (kind === HALF) {
      kind = kindOfPair(from, at, length)
      at++
      if (kind === OTHER) continue
    }
    for (at++; at < length; at++) {
      code = from[at] as number
      const next = KINDS[code] || learnKind(code)
      if (next !== kind) {
        if (next !== HALF || kindOfPair(from, at, length) !== kind) break
        at++
      }
      beyond |= code
    }
    if (count === starts.length) grow()
    starts[count] = start
    ends[count] = at
    stems[count] = beyond < 128 ? lowerStem(from, start, at) : foldedStem(count, start, at)
    count++
  }
  return { units: from, count, starts, ends, stems, text: wordAt, follow }
}

function grow(): void {
  const size = starts.length * 2
  starts = copied(starts, new Uint32Array(size))
  ends = copied(ends, new Uint32Array(size))
  stems = copied(stems, new Uint16Array(size))
}

function copied<T extends Uint32Array | Uint16Array>(from: T, to: T): T {
  to.set(from)
  return to
}

function wordAt(index: number): string {
  return folded.get(index) ?? text.slice(starts[index], ends[index]).toLowerCase()
}

function follow(index: number, key: string, from: number): number {
  if (folded.size > 0) {
    const word = folded.get(index)
    if (word !== undefined) return key.startsWith(word, from) ? from + word.length : -1
  }
  const end = ends[index] as number
  let to = from
  for (let at = starts[index] as number; at < end; at++, to++) {
    if (to >= key.length || lower(units[at] as number) !== key.charCodeAt(to)) return -1
  }
  return to
}

const BEYOND_ASCII = /[^\0-\x7f]/

/** The folded words of a short text, one by one. */
export function wordTexts(value: string): string[] {
  if (BEYOND_ASCII.test(value)) {
    const words = wordsOf(value)
    return Array.from({ length: words.count }, (_, i) => words.text(i))
  }
  const texts: string[] = []
  const small = value.toLowerCase()
  for (let at = 0; at < small.length; ) {
    const kind = asciiKind(small.charCodeAt(at))
    const start = at++
    if (kind === OTHER) continue
    while (at < small.length && asciiKind(small.charCodeAt(at)) === kind) at++
    texts.push(small.slice(start, at))
  }
  return texts
}

function asciiKind(lowerCode: number): number {
  if (lowerCode > 96) return lowerCode < 123 ? LETTER : OTHER
  return lowerCode > 47 && lowerCode < 58 ? DIGIT : OTHER
}

function learnKind(code: number): number {
  const kind = code >= 0xd800 && code <= 0xdfff ? HALF : kindOfCharacter(String.fromCharCode(code))
  KINDS[code] = kind
  return kind
}

function kindOfCharacter(character: string): number {
  const visible = hideInvisible(character)
  return /[\p{L}\p{M}]/u.test(visible) ? LETTER : /\p{Nd}/u.test(visible) ? DIGIT : OTHER
}

/** Kind of the character whose first half is at `at`; a half alone is no letter. */
function kindOfPair(from: Uint16Array, at: number, length: number): number {
  const first = from[at] as number
  const second = at + 1 < length ? (from[at + 1] as number) : 0
  if (first > 0xdbff || second < 0xdc00 || second > 0xdfff) return OTHER
  return kindOfCharacter(String.fromCharCode(first, second))
}

function lower(code: number): number {
  return code > 64 && code < 91 ? code + 32 : code
}

/** `stemOf` the ASCII word at start…end in lower case. */
function lowerStem(from: Uint16Array, start: number, end: number): number {
  const size = end - start
  if (size === 1) return (37 + lower(from[start] as number)) & (STEMS - 1)
  let stem =
    ((size === 2 ? 2 : 3) * 37 + lower(from[start] as number)) * 37 + lower(from[start + 1] as number)
  if (size > 2) stem = stem * 37 + lower(from[start + 2] as number)
  return stem & (STEMS - 1)
}

function foldedStem(index: number, start: number, end: number): number {
  const word = foldWord(text.slice(start, end))
  folded.set(index, word)
  return stemOf(word)
}

/** A number for the first units of a word, up to three. */
export function stemOf(word: string, start = 0, end = word.length): number {
  const size = Math.min(3, end - start)
  let stem = size
  for (let i = 0; i < size; i++) stem = (Math.imul(stem, 37) + word.charCodeAt(start + i)) & (STEMS - 1)
  return stem
}

// Zero-width characters inside a word would part it; offsets must stay, so they count as marks of the letter before.
function hideInvisible(from: string): string {
  return from.replace(INVISIBLE, '\u0301')
}

/** Words beyond ASCII come again and again: units, names of drugs, or all words of a language. */
const foldings = new Map<string, string>()
const MOST_FOLDINGS = 4096
const LONGEST_FOLDING = 64

function foldWord(word: string): string {
  const known = foldings.get(word)
  if (known !== undefined) return known
  const plain = hideInvisible(word)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\p{Nd}/gu, asciiDigit)
  if (word.length > LONGEST_FOLDING) return plain
  if (foldings.size >= MOST_FOLDINGS) foldings.clear()
  foldings.set(word, plain)
  return plain
}

function asciiDigit(digit: string): string {
  if (digit <= '9') return digit
  // Decimal digits stand in blocks of ten, each beginning at a code point whose predecessor is no digit or ends a block.
  const code = digit.codePointAt(0) as number
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}
