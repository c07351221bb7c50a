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
const LETTER = 1
const DIGIT = 2
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /[a-z]/i.test(character) ? LETTER : /\d/.test(character) ? DIGIT : 0
})

/**
 * The words of a text. Letters and digits part company, so that the number in "scan9434765919.txt" is a word; case,
 * accents and full-width forms fall away.
 */
export function wordsOf(text: string): Words {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return foldedWords(text)
  const starts: number[] = []
  const ends: number[] = []
  const stems: number[] = []
  const lower = text.toLowerCase()
  for (let at = 0; at < lower.length; ) {
    const kind = KINDS[lower.charCodeAt(at)]
    const start = at++
    if (kind === 0) continue
    while (at < lower.length && KINDS[lower.charCodeAt(at)] === kind) at++
    starts.push(start)
    ends.push(at)
    stems.push(stemOf(lower, start, at))
  }
  return { count: starts.length, starts, ends, stems, text: (i) => lower.slice(starts[i], ends[i]) }
}

/** A number for the first units of a word, up to three. */
export function stemOf(text: string, start = 0, end = text.length): number {
  const length = Math.min(3, end - start)
  let stem = length
  for (let i = 0; i < length; i++) stem = (Math.imul(stem, 37) + text.charCodeAt(start + i)) & (STEMS - 1)
  return stem
}

function foldedWords(text: string): Words {
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
    .toLowerCase()
    .normalize('NFKD')
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
