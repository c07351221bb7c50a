import { createUnitReader } from '../text/text-units.ts'
import { openingUnit } from './key-openings.ts'

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
/** The same of ASCII and what is known to be in no word; 0 for all that needs a closer look. */
const PLAIN_KINDS = new Uint8Array(1 << 16)
/** ASCII in lower case. */
const LOWER = new Uint8Array(128)
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code)
  PLAIN_KINDS[code] = kindOfCharacter(character)
  LOWER[code] = character.toLowerCase().charCodeAt(0)
}

const readUnits = createUnitReader()
let text = ''
let units: Uint16Array = new Uint16Array(0)

/**
 * A text to look for words in: runs of letters and runs of digits. The two part company, so that the number in
 * "scan9434765919.txt" is a word; case, accents and full-width forms fall away. Valid until the next text is read.
 */
export type WordText = {
  /** Entries from the text's length on are stale. */
  units: Uint16Array
  /** Tells of each word whose stem is not 0 in `sought`, and of each that may be a number of more than `longest` digits. */
  seek(sought: Int32Array, longest: number, tell: (start: number, end: number, stem: number) => void): void
  /** Where the next word from `at` on begins, or -1. */
  next(at: number): number
  /** Where the word that begins at `start` ends. */
  endOf(start: number): number
  word(start: number, end: number): string
  /** The hash of a beginning (see `openingUnit`) with that word added. */
  hash(start: number, end: number, opening: number): number
  /** Where in `key` the word ends that begins there, or -1 when another one does. */
  follow(start: number, end: number, key: string, from: number): number
}

export function readWords(read: string): WordText {
  text = read
  units = readUnits(read)
  return { units, seek, next, endOf, word, hash, follow }
}

function seek(
  sought: Int32Array,
  longest: number,
  tell: (start: number, end: number, stem: number) => void,
): void {
  const from = units
  const { length } = text
  for (let at = 0; at < length; ) {
    const first = from[at] as number
    const kind = PLAIN_KINDS[first] as number
    if (kind === OTHER) {
      at++
      continue
    }
    const start = at
    let last = 0
    if (kind !== 0) {
      for (at++; at < length; at++) {
        last = PLAIN_KINDS[from[at] as number] as number
        if (last !== kind) break
      }
    }
    if (kind === 0 || (last === 0 && at < length)) {
      at = seekFolded(start, sought, longest, tell)
      continue
    }
    // `stemOf` the word in lower case.
    let stem = LOWER[first] as number
    const size = at - start
    if (size === 1) stem += 37
    else {
      stem = (stem + (size === 2 ? 74 : 111)) * 37 + (LOWER[from[start + 1] as number] as number)
      if (size > 2) stem = stem * 37 + (LOWER[from[start + 2] as number] as number)
    }
    stem &= STEMS - 1
    if (sought[stem] !== 0 || (kind === DIGIT && size > longest)) tell(start, at, stem)
  }
}

/** The same for the one word at `start`, which may hold more than ASCII; returns where to go on. */
function seekFolded(
  start: number,
  sought: Int32Array,
  longest: number,
  tell: (start: number, end: number, stem: number) => void,
): number {
  const end = endOf(start)
  if (end === start) return start + 1
  const stem = stemOf(word(start, end))
  if (sought[stem] !== 0 || end - start > longest) tell(start, end, stem)
  return end
}

function next(from: number): number {
  for (let at = from; at < text.length; at++) if (kindAt(at) !== OTHER) return at
  return -1
}

function endOf(start: number): number {
  const kind = kindAt(start)
  let at = start
  while (kind !== OTHER && at < text.length && kindAt(at) === kind) at += isPair(at) ? 2 : 1
  return at
}

function word(start: number, end: number): string {
  for (let at = start; at < end; at++)
    if ((units[at] as number) > 127) return foldWord(text.slice(start, end))
  return text.slice(start, end).toLowerCase()
}

function hash(start: number, end: number, opening: number): number {
  let hashed = opening
  for (let at = start; at < end; at++) {
    const code = units[at] as number
    if (code > 127) return hashText(foldWord(text.slice(start, end)), opening)
    hashed = openingUnit(hashed, LOWER[code] as number)
  }
  return hashed
}

function hashText(word: string, opening: number): number {
  let hashed = opening
  for (let at = 0; at < word.length; at++) hashed = openingUnit(hashed, word.charCodeAt(at))
  return hashed
}

function follow(start: number, end: number, key: string, from: number): number {
  let to = from
  for (let at = start; at < end; at++, to++) {
    const code = units[at] as number
    if (code > 127) {
      const folded = foldWord(text.slice(start, end))
      return key.startsWith(folded, from) ? from + folded.length : -1
    }
    if (to >= key.length || LOWER[code] !== key.charCodeAt(to)) return -1
  }
  return to
}

/** A number for the first units of a word, up to three. */
export function stemOf(word: string, start = 0, end = word.length): number {
  const size = Math.min(3, end - start)
  let stem = size
  for (let i = 0; i < size; i++) stem = (Math.imul(stem, 37) + word.charCodeAt(start + i)) & (STEMS - 1)
  return stem
}

/** Kind of the character at `at`; half of one alone is no letter. */
function kindAt(at: number): number {
  const code = units[at] as number
  const kind = KINDS[code] || learnKind(code)
  if (kind !== HALF) return kind
  return isPair(at) ? kindOfPair(code, units[at + 1] as number) : OTHER
}

/** Kinds of characters beyond the first 65,536: emoji, letters in mathematical style. */
const pairKinds = new Map<number, number>()

function kindOfPair(first: number, second: number): number {
  const code = (first << 16) | second
  const known = pairKinds.get(code)
  if (known !== undefined) return known
  const kind = kindOfCharacter(String.fromCharCode(first, second))
  if (pairKinds.size >= MOST_FOLDINGS) pairKinds.clear()
  pairKinds.set(code, kind)
  return kind
}

function isPair(at: number): boolean {
  const first = units[at] as number
  if (first < 0xd800 || first > 0xdbff || at + 1 >= text.length) return false
  const second = units[at + 1] as number
  return second >= 0xdc00 && second <= 0xdfff
}

function learnKind(code: number): number {
  const kind = code >= 0xd800 && code <= 0xdfff ? HALF : kindOfCharacter(String.fromCharCode(code))
  KINDS[code] = kind
  if (kind === OTHER) PLAIN_KINDS[code] = OTHER
  return kind
}

function kindOfCharacter(character: string): number {
  const visible = hideInvisible(character)
  return /[\p{L}\p{M}]/u.test(visible) ? LETTER : /\p{Nd}/u.test(visible) ? DIGIT : OTHER
}

const BEYOND_ASCII = /[^\0-\x7f]/

/** The folded words of a short text, one by one; none is empty. */
export function wordTexts(value: string): string[] {
  const texts: string[] = []
  if (BEYOND_ASCII.test(value)) {
    const { next: nextWord, endOf: endOfWord, word: wordAt } = readWords(value)
    for (let at = nextWord(0); at !== -1; ) {
      const end = endOfWord(at)
      const word = wordAt(at, end)
      // Zero-width characters by themselves.
      if (word !== '') texts.push(word)
      at = nextWord(end)
    }
    return texts
  }
  const small = value.toLowerCase()
  for (let at = 0; at < small.length; ) {
    const kind = PLAIN_KINDS[small.charCodeAt(at)]
    const start = at++
    if (kind === OTHER) continue
    while (at < small.length && PLAIN_KINDS[small.charCodeAt(at)] === kind) at++
    texts.push(small.slice(start, at))
  }
  return texts
}

// Zero-width characters inside a word would part it; offsets must stay, so they count as marks of the letter before.
function hideInvisible(from: string): string {
  return from.replace(INVISIBLE, '\u0301')
}

/** Words beyond ASCII come again and again: units, names of drugs, or all words of a language. */
const foldings = new Map<string, string>()
const MOST_FOLDINGS = 4096
const LONGEST_FOLDING = 64
/** What decomposition leaves alone but is written plainly without the key for it. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  'ł=l ø=o đ=d ð=d ħ=h ı=i ŋ=n ß=ss æ=ae œ=oe þ=th'.split(' ').map((pair) => pair.split('=')),
)

function foldWord(word: string): string {
  const known = foldings.get(word)
  if (known !== undefined) return known
  const plain = hideInvisible(word)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[łøđðħıŋßæœþ]/g, (letter) => PLAIN_LETTERS[letter] as string)
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
