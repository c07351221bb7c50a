import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { featurePrint } from '../../../../scripts/deid-model/feature-print.ts'
import { packWeights } from '../../../../scripts/deid-model/pack-weights.ts'
import { AppError } from '../../../core/app-error.ts'
import { CLASSES } from './labels.ts'
import { ROWS } from './row-of.ts'
import { unpackWeights } from './unpack-weights.ts'

const file = readFileSync(new URL('./tagger.bin', import.meta.url))

test('the committed weights are small, whole and made for the features there are', () => {
  assert.ok(file.length <= 512 * 1024)
  const weights = unpackWeights(file, 'tagger.bin')
  assert.equal(weights.rows.length, ROWS * CLASSES)
  assert.ok(weights.scale > 0 && weights.notes > 500)
  assert.equal(
    weights.features,
    featurePrint(),
    'a feature has changed: raise FEATURE_VERSION and run npm run build:deid-model',
  )
})

test('what is packed is read again', () => {
  const rows = Int8Array.from({ length: ROWS * CLASSES }, (_, i) => ((i * 31) % 255) - 127)
  const weights = { rows, scale: 0.5, notes: 3, features: 7 }
  assert.deepEqual(unpackWeights(packWeights(weights), 'x'), weights)
})

for (const [what, damage] of [
  ['another kind of file', (bytes: Buffer) => bytes.writeUInt32LE(1, 0)],
  ['weights of other features', (bytes: Buffer) => bytes.writeUInt32LE(99, 4)],
  ['another number of rows', (bytes: Buffer) => bytes.writeUInt32LE(1, 8)],
  ['a wrong checksum', (bytes: Buffer) => bytes.writeUInt32LE(0, 28)],
  ['a body that is no zstd', (bytes: Buffer) => bytes.fill(0, 32, 64)],
] as const) {
  test(`refused: ${what}`, () => {
    const bytes = Buffer.from(file)
    damage(bytes)
    assert.throws(
      () => unpackWeights(bytes, 'here.bin'),
      (error) => error instanceof AppError && error.code === 'corrupt' && error.message.includes('here.bin'),
    )
  })
}

test('refused: a file that ends in its header', () => {
  assert.throws(() => unpackWeights(file.subarray(0, 20), 'here.bin'), /no weights/)
})
