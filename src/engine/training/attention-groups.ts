/** Consecutive documents that are attended in one block, with a mask between them. */
export type AttentionGroup = {
  /** First token of the block: its own documents and, to round it up, neighbouring tokens. */
  start: number
  /** Tokens of the block. */
  length: number
  /** Tokens of each document in the block, the neighbours before and after counted as documents of their own. */
  documents: readonly number[]
  /** The group's own tokens: the rest of the block is computed and thrown away. */
  kept: { offset: number; length: number }
}

/** ggml's fast F32 product needs rows of a multiple of 16 elements; attention's rows are as long as a block. */
const MULTIPLE = 16

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
  return groups.map((group) => roundUp(group, start))
}

/** Extends a group over its right-hand neighbours, at the end of the batch over the left-hand ones. */
function roundUp(
  group: { start: number; length: number; documents: number[] },
  tokens: number,
): AttentionGroup {
  const length = Math.min(Math.ceil(group.length / MULTIPLE) * MULTIPLE, tokens)
  const start = Math.min(group.start, tokens - length)
  const before = group.start - start
  const after = length - before - group.length
  const documents = [before, ...group.documents, after].filter((n) => n > 0)
  return { start, length, documents, kept: { offset: before, length: group.length } }
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
