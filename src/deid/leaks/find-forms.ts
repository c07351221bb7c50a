import type { Word } from './words.ts'

export type Found = { key: string; start: number; end: number }

/** The forms of one document, ready to be looked up. */
export type FormIndex = {
  compact: ReadonlySet<string>
  spaced: ReadonlySet<string>
}

const LONGEST_SPAN = 16
const STEM = 3
/** Digits of a value within a longer run of digits count from this length on. */
const LONG_NUMBER = 9

/** Where any of the forms stands in the words of a text: word boundaries on both sides, any separators between. */
export function findForms(words: readonly Word[], { compact, spaced }: FormIndex): Found[] {
  const found: Found[] = []
  let longest = 0
  const stems = new Set<string>()
  for (const key of [...compact, ...spaced]) {
    longest = Math.max(longest, key.length)
    stems.add(key.slice(0, STEM))
    stems.add(key.slice(0, 1))
    stems.add(key.slice(0, 2))
    // Of a spaced key the first word decides.
    stems.add(key.split(' ', 1)[0]?.slice(0, STEM) ?? '')
  }
  const numberLengths = longNumberLengths(compact)
  for (const [i, first] of words.entries()) {
    if (stems.has(first.text.slice(0, STEM))) findFrom(words, i, longest, compact, spaced, found)
    if (first.text.length > LONG_NUMBER && numberLengths.length > 0) {
      findWithin(first, numberLengths, compact, found)
    }
  }
  return found
}

function findFrom(
  words: readonly Word[],
  from: number,
  longest: number,
  compact: ReadonlySet<string>,
  spaced: ReadonlySet<string>,
  found: Found[],
): void {
  const start = (words[from] as Word).start
  let joined = ''
  let apart = ''
  for (let i = from; i < words.length && i < from + LONGEST_SPAN; i++) {
    const word = words[i] as Word
    joined += word.text
    apart = i === from ? word.text : `${apart} ${word.text}`
    if (joined.length > longest) return
    if (compact.has(joined)) found.push({ key: joined, start, end: word.end })
    else if (spaced.has(apart)) found.push({ key: apart, start, end: word.end })
  }
}

function longNumberLengths(compact: ReadonlySet<string>): number[] {
  const lengths = new Set<number>()
  for (const key of compact) if (key.length >= LONG_NUMBER && /^\d+$/.test(key)) lengths.add(key.length)
  return [...lengths]
}

function findWithin(
  word: Word,
  lengths: readonly number[],
  compact: ReadonlySet<string>,
  found: Found[],
): void {
  for (const length of lengths) {
    for (let at = 0; at + length <= word.text.length; at++) {
      const key = word.text.slice(at, at + length)
      if (length < word.text.length && compact.has(key)) found.push({ key, start: word.start, end: word.end })
    }
  }
}
