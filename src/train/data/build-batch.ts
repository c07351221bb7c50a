import type { Batch } from '../../engine/training/training-session.ts'
import type { TrainingRow } from './training-row.ts'

type BatchRow = Pick<TrainingRow, 'tokens' | 'targets'>

/**
 * Lays rows end to end as one batch. Positions restart with every row and `lengths` draws the borders attention may not
 * cross, so the batch's gradient is the sum of its rows'.
 */
export function buildBatch(rows: readonly BatchRow[], dropoutSeed?: number): Batch {
  const lengths = rows.map((row) => row.tokens.length)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const batch = {
    tokens: new Int32Array(total),
    positions: new Int32Array(total),
    targets: new Int32Array(total),
    lengths,
  }
  let offset = 0
  for (const { tokens, targets } of rows) {
    batch.tokens.set(tokens, offset)
    batch.targets.set(targets, offset)
    for (let i = 0; i < tokens.length; i++) batch.positions[offset + i] = i
    offset += tokens.length
  }
  return dropoutSeed === undefined ? batch : { ...batch, dropoutSeed }
}
