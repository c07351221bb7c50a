import { createRandom } from '../../core/random.ts'
import { packRows } from './pack-rows.ts'

export type BatchOrderOptions = {
  seed: number
  /** 0-based pass over the data. */
  epoch: number
  /** Off: one row a batch. */
  packing: boolean
  /** Most tokens in a batch. */
  tokensPerBatch: number
}

/**
 * The micro-batches of one epoch as lists of row indices: a partition of the rows. A pure function of the lengths, the
 * seed and the epoch, so a resumed run finds its place by number. Every epoch has the same number of batches.
 */
export function orderBatches(lengths: readonly number[], options: BatchOrderOptions): number[][] {
  const random = createRandom(options.seed, `order-${options.epoch}`)
  const shuffled = random.shuffle(lengths.map((_, index) => index))
  if (!options.packing) return shuffled.map((index) => [index])
  const bins = packRows(
    shuffled.map((index) => lengths[index] as number),
    options.tokensPerBatch,
  )
  return random.shuffle(bins).map((bin) => bin.map((position) => shuffled[position] as number))
}
