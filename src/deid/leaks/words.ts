/** The runs of letters and of digits of a text, folded, with where they stand. */
export type Words = {
  count: number
  starts: readonly number[]
  ends: readonly number[]
  /** Number of the first three units of each word; see `stemOf`. */
  stems: readonly number[]
  text(index: number): string
}

/** Stems are numbers below this. */
export const STEMS = 4096

const WORD = /[\p{L}\p{M}]+|\p{Nd}+/gu
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
const PAIRS = /[\ud800-\udfff]/
const OTHER = 1
const LETTER = 2
const DIGIT = 3
/** Kind of each unit, 0 until it is asked for. */
const KINDS = new Uint8Array(1 << 16)

/**
 * The words of a text. Letters and digits part company, so that the number in "scan9434765919.txt" is a word; case,
 * accents and full-width forms fall away.
 */
export function wordsOf(text: string): Words {
  if (PAIRS.test(text)) return foldedWords(text)
  const starts: number[] = []
  const ends: number[] = []
  const stems: number[] = []
  const folded = new Map<number, string>()
  for (let at = 0; at < text.length; ) {
    let code = text.charCodeAt(at)
    const kind = kindOf(code)
    const start = at++
    if (kind === OTHER) continue
    let beyond = code
    while (at < text.length) {
      code = text.charCodeAt(at)
      if (kindOf(code) !== kind) break
      beyond |= code
      at++
    }
    if (beyond > 127) {
      const word = foldWord(hideInvisible(text.slice(start, at)))
      folded.set(starts.length, word)
      stems.push(stemOf(word))
    } else stems.push(lowerStem(text, start, at))
    starts.push(start)
    ends.push(at)
  }
  const word = (i: number): string => folded.get(i) ?? text.slice(starts[i], ends[i]).toLowerCase()
  return { count: starts.length, starts, ends, stems, text: word }
}

function kindOf(code: number): number {
  return (KINDS[code] as number) || learnKind(code)
}

function learnKind(code: number): number {
  const character = hideInvisible(String.fromCharCode(code))
  const kind = /[\p{L}\p{M}]/u.test(character) ? LETTER : /\p{Nd}/u.test(character) ? DIGIT : OTHER
  KINDS[code] = kind
  return kind
}

/** `stemOf` the word in lower case. */
function lowerStem(text: string, start: number, end: number): number {
  const length = Math.min(3, end - start)
  let stem = length
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(start + i)
    stem = (Math.imul(stem, 37) + (code > 64 && code < 91 ? code + 32 : code)) & (STEMS - 1)
  }
  return stem
}

/** A number for the first units of a word, up to three. */
export function stemOf(text: string, start = 0, end = text.length): number {
  const length = Math.min(3, end - start)
  let stem = length
  for (let i = 0; i < length; i++) stem = (Math.imul(stem, 37) + text.charCodeAt(start + i)) & (STEMS - 1)
  return stem
}

/** The same for any text, units in pairs included. */
export function foldedWords(text: string): Words {
  const matches = [...hideInvisible(text).matchAll(WORD)]
  const texts = matches.map(([word]) => foldWord(word))
  return {
    count: matches.length,
    starts: matches.map(({ index }) => index),
    ends: matches.map(({ index, 0: word }) => index + word.length),
    stems: texts.map((word) => stemOf(word)),
    text: (i) => texts[i] as string,
  }
}

// Zero-width characters inside a word would part it; offsets must stay, so they count as marks of the letter before.
function hideInvisible(text: string): string {
  return text.replace(INVISIBLE, '\u0301')
}

function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\p{Nd}/gu, asciiDigit)
}

function asciiDigit(digit: string): string {
  if (digit <= '9') return digit
  // Decimal digits stand in blocks of ten, each beginning at a code point whose predecessor is no digit or ends a block.
  const code = digit.codePointAt(0) as number
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}
