/** A run of letters or of digits in the text, folded, with where it stands. */
export type Word = { text: string; start: number; end: number }

const WORD = /[\p{L}\p{M}]+|\p{Nd}+/gu
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g

/**
 * The words of a text. Letters and digits part company, so that the number in "scan9434765919.txt" is a word; case,
 * accents and full-width forms fall away.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of hideInvisible(text).matchAll(WORD)) {
    const end = match.index + match[0].length
    words.push({ text: foldWord(match[0]), start: match.index, end })
  }
  return words
}

// Zero-width characters inside a word would part it; offsets must stay, so they count as marks of the letter before.
function hideInvisible(text: string): string {
  return text.replace(INVISIBLE, '\u0301')
}

function foldWord(word: string): string {
  const lower = word.toLowerCase()
  if (!/[^a-z0-9]/.test(lower)) return lower
  return lower
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
