import assert from 'node:assert/strict'
import { it } from 'node:test'
import { packDocuments } from './pack-documents.ts'

const all = () => true

it('packs whole documents, each predicting its own next tokens, and pads to the full size', () => {
  const documents = [
    [1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ].map((tokens) => ({ tokens, learnt: all }))
  assert.deepEqual(
    [...packDocuments(documents, { capacity: 6, padding: 0 })],
    [
      {
        tokens: Int32Array.of(1, 2, 3, 8, 9, 0),
        positions: Int32Array.of(0, 1, 2, 0, 1, 0),
        targets: Int32Array.of(2, 3, -1, 9, -1, -1),
        lengths: [3, 2, 1],
      },
      {
        tokens: Int32Array.of(4, 5, 6, 7, 0, 0),
        positions: Int32Array.of(0, 1, 2, 3, 0, 1),
        targets: Int32Array.of(5, 6, 7, -1, -1, -1),
        lengths: [4, 2],
      },
    ],
  )
})

it('learns only the tokens it is told to', () => {
  const document = { tokens: [1, 2, 3, 4], learnt: (index: number) => index === 0 || index === 2 }
  const [batch] = packDocuments([document], { capacity: 4, padding: 0 })
  assert.deepEqual(batch?.targets, Int32Array.of(-1, 3, -1, -1))
})

it('leaves out documents longer than a batch', () => {
  assert.deepEqual(
    [...packDocuments([{ tokens: [1, 2, 3, 4], learnt: all }], { capacity: 3, padding: 0 })],
    [],
  )
})

it('keeps every document that fits, once', () => {
  const documents = Array.from({ length: 200 }, (_, i) => ({
    tokens: new Array(2 + (i % 29)).fill(i + 1),
    learnt: all,
  }))
  const packed = [...packDocuments(documents, { capacity: 32, padding: 0 })].flatMap(({ tokens }) => [
    ...tokens,
  ])
  const kept = packed.filter((token) => token > 0).sort((a, b) => a - b)
  assert.deepEqual(
    kept,
    documents.flatMap(({ tokens }) => tokens),
  )
})
