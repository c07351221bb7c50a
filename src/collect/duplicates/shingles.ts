const WORDS = /\p{Script=Han}|[\p{L}\p{M}\p{N}]+/gu

/** Words that follow each other in a shingle. */
export const SHINGLE_WORDS = 5

/** The words of a text, in one form of writing (NFKC, lower case); a Chinese character counts as a word. */
export function normalWords(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(WORDS) ?? []
}

/** 32-bit hashes of the sequences of five words; of all words if there are fewer. Repeats are kept. */
export function shingleHashes(words: readonly string[]): Uint32Array {
  const hashes = Uint32Array.from(words, hashWord)
  const count = Math.max(1, hashes.length - SHINGLE_WORDS + 1)
  const shingles = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    let hash = 0
    const end = Math.min(hashes.length, i + SHINGLE_WORDS)
    for (let j = i; j < end; j++) hash = Math.imul(hash ^ (hashes[j] as number), 0x9e3779b1) + 0x7f4a7c15
    shingles[i] = mix(hash)
  }
  return shingles
}

/** FNV-1a over UTF-16 code units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Finaliser of MurmurHash3: every bit of the result depends on every bit of `x`. */
export function mix(x: number): number {
  let hash = x ^ (x >>> 16)
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
