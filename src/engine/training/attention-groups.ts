/** Consecutive documents that are attended in one block, with a mask between them. */
export type AttentionGroup = {
  /** First token. */
  start: number
  /** Tokens. */
  length: number
  /** Tokens of each document in the group. */
  documents: readonly number[]
}

/**
 * Cuts a packed micro-batch into blocks of whole documents, each of at most `limit` tokens unless one document is longer.
 * Attention costs length² per block, so small blocks save work; each block costs a few dozen graph nodes, so tiny ones do not.
 */
export function groupDocuments(lengths: readonly number[], limit: number): AttentionGroup[] {
  const groups: { start: number; length: number; documents: number[] }[] = []
  let start = 0
  for (const length of lengths) {
    const last = groups.at(-1)
    if (last && last.length + length <= limit) {
      last.documents.push(length)
      last.length += length
    } else {
      groups.push({ start, length, documents: [length] })
    }
    start += length
  }
  return groups
}

/**
 * Additive mask [keys, queries], row-major by query: 0 where the key is in the query's document and not after it, else −∞.
 */
export function blockDiagonalMask(documents: readonly number[]): Float32Array {
  const size = documents.reduce((sum, n) => sum + n, 0)
  const mask = new Float32Array(size * size).fill(Number.NEGATIVE_INFINITY)
  let start = 0
  for (const length of documents) {
    for (let query = start; query < start + length; query++)
      mask.fill(0, query * size + start, query * size + query + 1)
    start += length
  }
  return mask
}
