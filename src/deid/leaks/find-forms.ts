import { STEMS, stemOf, type Words } from './words.ts'

export type Found = { key: string; start: number; end: number }

/** The forms of one document, ready to be looked up. */
export type FormIndex = {
  /** Words joined without anything between. */
  compact: ReadonlySet<string>
  /** Words joined by a space, found in the same pieces only. */
  spaced: ReadonlySet<string>
}

const LONGEST_SPAN = 16
/** Digits of a value within a longer run of digits count from this length on. */
const LONG_NUMBER = 9

/** Where any of the forms stands in the words of a text: word boundaries on both sides, any separators between. */
export function findForms(words: Words, index: FormIndex): Found[] {
  const found: Found[] = []
  if (index.compact.size + index.spaced.size === 0) return found
  const { stems, longest } = stemsOf(index)
  const numberLengths = longNumberLengths(index.compact)
  for (let i = 0; i < words.count; i++) {
    if (stems[words.stems[i] as number] === 1) findFrom(words, i, longest, index, found)
    const length = (words.ends[i] as number) - (words.starts[i] as number)
    if (length > LONG_NUMBER && numberLengths.length > 0)
      findWithin(words, i, numberLengths, index.compact, found)
  }
  return found
}

/** Used again from document to document. */
const MARKED = new Uint8Array(STEMS)

/** Marks the stems that a first word of any form can have; a compact form may begin with a word of one or two units. */
function stemsOf({ compact, spaced }: FormIndex): { stems: Uint8Array; longest: number } {
  const stems = MARKED.fill(0)
  let longest = 0
  for (const key of compact) {
    longest = Math.max(longest, key.length)
    for (let length = 1; length <= 3; length++) stems[stemOf(key, 0, Math.min(length, key.length))] = 1
  }
  for (const key of spaced) {
    longest = Math.max(longest, key.length)
    stems[stemOf(key.split(' ', 1)[0] ?? '')] = 1
  }
  return { stems, longest }
}

function findFrom(words: Words, from: number, longest: number, index: FormIndex, found: Found[]): void {
  const start = words.starts[from] as number
  let joined = ''
  let apart = ''
  for (let i = from; i < words.count && i < from + LONGEST_SPAN; i++) {
    const end = words.ends[i] as number
    if (joined.length + end - (words.starts[i] as number) > longest * 4) return
    const word = words.text(i)
    joined += word
    apart = i === from ? word : `${apart} ${word}`
    if (joined.length > longest) return
    if (index.compact.has(joined)) found.push({ key: joined, start, end })
    else if (index.spaced.has(apart)) found.push({ key: apart, start, end })
  }
}

function longNumberLengths(compact: ReadonlySet<string>): number[] {
  const lengths = new Set<number>()
  for (const key of compact) if (key.length >= LONG_NUMBER && /^\d+$/.test(key)) lengths.add(key.length)
  return [...lengths]
}

function findWithin(
  words: Words,
  i: number,
  lengths: readonly number[],
  compact: ReadonlySet<string>,
  found: Found[],
): void {
  const text = words.text(i)
  if (!/^\d/.test(text)) return
  const [start = 0, end = 0] = [words.starts[i], words.ends[i]]
  for (const length of lengths) {
    for (let at = 0; at + length <= text.length; at++) {
      const key = text.slice(at, at + length)
      if (length < text.length && compact.has(key)) found.push({ key, start, end })
    }
  }
}
