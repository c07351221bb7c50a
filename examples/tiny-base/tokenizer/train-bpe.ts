import { BYTE_ALPHABET, toByteAlphabet } from './byte-alphabet.ts'
import { preTokenise } from './pre-tokenise.ts'

export type BpeVocabulary = {
  /** Special tokens first, then the 256 bytes, then one token per merge; bytes written in the byte alphabet. */
  tokens: string[]
  /** How many leading tokens are special. */
  specialCount: number
  /** `left right` in the order they were learnt, which is their rank. */
  merges: string[]
}

type Word = { symbols: number[]; count: number }

/** How often each adjacent pair occurs, and in which words (word indices may be stale, never missing). */
type PairIndex = { counts: Map<number, number>; words: Map<number, Set<number>> }

const PAIR_BASE = 1 << 16

/**
 * Byte-pair encoding (Sennrich et al. 2016) over bytes: merges the most frequent pair until the vocabulary has `size`
 * tokens. Equal counts go to the pair of lower ids, so the same text gives the same vocabulary.
 *
 * @throws RangeError when the text has too few distinct pairs to fill the vocabulary.
 */
export function trainBpe(
  texts: Iterable<string>,
  { size, specials }: { size: number; specials: readonly string[] },
): BpeVocabulary {
  const tokens = [...specials, ...BYTE_ALPHABET]
  const merges: string[] = []
  const ids = new Map(tokens.map((token, id) => [token, id]))
  const words = countWords(texts, specials.length)
  const index = indexPairs(words)
  while (tokens.length < size) {
    const pair = mostFrequent(index.counts)
    if (pair === undefined)
      throw new RangeError(`only ${tokens.length} tokens can be learnt from this text, not ${size}`)
    const left = Math.floor(pair / PAIR_BASE)
    const right = pair % PAIR_BASE
    const text = `${tokens[left]}${tokens[right]}`
    // "aaa" can come from a+aa and aa+a: two merges, one token.
    const known = ids.get(text) ?? tokens.push(text) - 1
    ids.set(text, known)
    merges.push(`${tokens[left]} ${tokens[right]}`)
    mergePair(words, index, pair, known)
  }
  return { tokens, specialCount: specials.length, merges }
}

function countWords(texts: Iterable<string>, firstByte: number): Word[] {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const piece of preTokenise(text)) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  }
  const ids = new Map(BYTE_ALPHABET.map((symbol, byte) => [symbol, firstByte + byte]))
  return Array.from(counts, ([piece, count]) => ({
    symbols: Array.from(toByteAlphabet(piece), (symbol) => ids.get(symbol) as number),
    count,
  }))
}

function indexPairs(words: readonly Word[]): PairIndex {
  const index: PairIndex = { counts: new Map(), words: new Map() }
  words.forEach((word, at) => {
    countPairs(index, word, at, word.count)
  })
  return index
}

/** Adds `weight` (negative to take away) for every pair of the word. */
function countPairs(index: PairIndex, { symbols }: Word, at: number, weight: number): void {
  for (let i = 0; i + 1 < symbols.length; i++) {
    const pair = (symbols[i] as number) * PAIR_BASE + (symbols[i + 1] as number)
    const count = (index.counts.get(pair) ?? 0) + weight
    if (count > 0) index.counts.set(pair, count)
    else index.counts.delete(pair)
    if (weight < 0) continue
    const holders = index.words.get(pair)
    if (holders) holders.add(at)
    else index.words.set(pair, new Set([at]))
  }
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined
  let most = 0
  for (const [pair, count] of counts) {
    if (count > most || (count === most && pair < (best as number))) {
      best = pair
      most = count
    }
  }
  return best
}

/** Replaces the pair by `merged` in the words that hold it; only their pairs are counted anew. */
function mergePair(words: readonly Word[], index: PairIndex, pair: number, merged: number): void {
  const left = Math.floor(pair / PAIR_BASE)
  const right = pair % PAIR_BASE
  for (const at of index.words.get(pair) ?? []) {
    const word = words[at] as Word
    countPairs(index, word, at, -word.count)
    word.symbols = replacePair(word.symbols, left, right, merged)
    countPairs(index, word, at, word.count)
  }
  index.words.delete(pair)
}

/** Merges from left to right, without overlap. */
export function replacePair(
  symbols: readonly number[],
  left: number,
  right: number,
  merged: number,
): number[] {
  const out: number[] = []
  for (let i = 0; i < symbols.length; i++) {
    const found = symbols[i] === left && symbols[i + 1] === right
    out.push(found ? merged : (symbols[i] as number))
    if (found) i++
  }
  return out
}
