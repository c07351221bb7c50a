import type { Batch } from '../../src/engine/training/training-session.ts'

export type PackedDocument = {
  tokens: readonly number[]
  /** Whether token i is to be learnt (predicted from those before it). */
  learnt: (index: number) => boolean
}

/** Documents looked at for one that fits the room left in a batch. */
const LOOKAHEAD = 24

/**
 * Fills batches of exactly `capacity` tokens with whole documents: always the oldest one that still fits. What room is left becomes a
 * document of padding in which nothing is learnt: products over a round number of tokens are far quicker on CPUs.
 * Documents longer than a batch are left out.
 */
export function* packDocuments(
  documents: Iterable<PackedDocument>,
  { capacity, padding }: { capacity: number; padding: number },
): Generator<Batch> {
  const waiting: PackedDocument[] = []
  for (const document of documents) {
    if (document.tokens.length <= capacity) waiting.push(document)
    if (waiting.length === LOOKAHEAD) yield nextBatch(waiting, capacity, padding)
  }
  while (waiting.length > 0) yield nextBatch(waiting, capacity, padding)
}

function nextBatch(waiting: PackedDocument[], capacity: number, padding: number): Batch {
  const chosen: PackedDocument[] = []
  let room = capacity
  for (;;) {
    const index = waiting.findIndex(({ tokens }) => tokens.length <= room)
    if (index < 0) break
    const [document] = waiting.splice(index, 1) as [PackedDocument]
    chosen.push(document)
    room -= document.tokens.length
  }
  if (room > 0) chosen.push({ tokens: new Array<number>(room).fill(padding), learnt: () => false })
  return toBatch(chosen, capacity)
}

function toBatch(documents: readonly PackedDocument[], size: number): Batch {
  const batch = {
    tokens: new Int32Array(size),
    positions: new Int32Array(size),
    targets: new Int32Array(size).fill(-1),
    lengths: documents.map(({ tokens }) => tokens.length),
  }
  let offset = 0
  for (const { tokens, learnt } of documents) {
    tokens.forEach((token, position) => {
      batch.tokens[offset + position] = token
      batch.positions[offset + position] = position
      if (position > 0 && learnt(position)) batch.targets[offset + position - 1] = token
    })
    offset += tokens.length
  }
  return batch
}
