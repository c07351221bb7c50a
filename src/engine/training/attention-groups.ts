import type { Batch } from './training-session.ts'

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

/** ggml's fast F32 products need an inner dimension that is a multiple of this; others are three times slower. */
const ALIGNMENT = 16

/**
 * Groups a micro-batch's documents and fills each group up to a multiple of 16 tokens with a document of padding, which sees only
 * itself and learns nothing. Costs a few per cent of tokens and saves more, for attention runs over the group's length.
 */
export function alignBatch(batch: Batch, limit: number): { batch: Batch; groups: AttentionGroup[] } {
  const groups = groupDocuments(batch.lengths, limit).map(({ start, length, documents }) => {
    const padding = (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT
    return {
      from: start,
      real: length,
      documents: padding > 0 ? [...documents, padding] : documents,
      length: length + padding,
    }
  })
  const total = groups.reduce((sum, { length }) => sum + length, 0)
  const aligned = {
    tokens: new Int32Array(total),
    positions: new Int32Array(total),
    targets: new Int32Array(total).fill(-1),
  }
  let start = 0
  const placed = groups.map(({ from, real, documents, length }) => {
    for (const key of ['tokens', 'positions', 'targets'] as const)
      aligned[key].set(batch[key].subarray(from, from + real), start)
    for (let i = real; i < length; i++) aligned.positions[start + i] = i - real
    start += length
    return { start: start - length, length, documents }
  })
  return {
    batch: { ...batch, ...aligned, lengths: placed.flatMap(({ documents }) => documents) },
    groups: placed,
  }
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
