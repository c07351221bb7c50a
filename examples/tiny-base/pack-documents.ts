import type { Batch } from '../../src/engine/training/training-session.ts'

/**
 * Fills batches of at most `capacity` tokens with whole documents, in order; a document that does not fit opens the next batch.
 * Every token but the last of a document predicts its successor. Documents longer than a batch are left out.
 */
export function* packDocuments(documents: Iterable<readonly number[]>, capacity: number): Generator<Batch> {
  let pending: (readonly number[])[] = []
  let filled = 0
  for (const document of documents) {
    if (document.length > capacity || document.length < 2) continue
    if (filled + document.length > capacity) {
      yield toBatch(pending, filled)
      pending = []
      filled = 0
    }
    pending.push(document)
    filled += document.length
  }
  if (filled > 0) yield toBatch(pending, filled)
}

function toBatch(documents: readonly (readonly number[])[], size: number): Batch {
  const batch = {
    tokens: new Int32Array(size),
    positions: new Int32Array(size),
    targets: new Int32Array(size),
    lengths: documents.map(({ length }) => length),
  }
  let offset = 0
  for (const document of documents) {
    document.forEach((token, position) => {
      batch.tokens[offset + position] = token
      batch.positions[offset + position] = position
      batch.targets[offset + position] = document[position + 1] ?? -1
    })
    offset += document.length
  }
  return batch
}
