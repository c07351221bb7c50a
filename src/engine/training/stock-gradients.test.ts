import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { randomBatch } from '../../../bench/train/random-batch.ts'
import { openStockTrainer } from '../../../bench/train/stock-autodiff.ts'
import { type TinyModelOptions, writeTinyModel } from '../../../test/fixtures/tiny-model.ts'
import { createRandom } from '../../core/random.ts'
import { rowConversion } from '../ffi/row-conversion.ts'
import { GGML_TYPES, ggmlTypeName } from '../gguf/ggml-type.ts'
import { openTrainingSession } from './open-training-session.ts'
import { type BackwardPrecision, LORA_TARGETS } from './training-session.ts'

const folder = mkdtempSync(join(tmpdir(), 'stock-gradients-'))
after(() => rmSync(folder, { recursive: true }))

const LORA = { rank: 4, alpha: 8, dropout: 0, targets: LORA_TARGETS, rslora: false }
const VOCABULARY = 320
// Two documents, so that the border between them is tested too.
const BATCH = randomBatch(300, VOCABULARY)

type Gradients = { loss: number; byName: Map<string, Float32Array> }

/** Every adapter matrix filled, B too: with B at zero A has no gradient. */
function adapterValues(name: string, length: number): Float32Array {
  const random = createRandom(7, name)
  return Float32Array.from({ length }, () => 0.05 * random.normal())
}

function nativeGradients(
  model: string,
  backward: BackwardPrecision,
  options: { recompute?: boolean } = {},
): Gradients {
  const session = openTrainingSession({
    model,
    method: 'lora',
    lora: LORA,
    device: 'cpu',
    threads: 1,
    backward,
    seed: 1,
    recompute: options.recompute ?? false,
  })
  try {
    for (const { name, shape } of session.parameters) {
      session.write('parameter', name, adapterValues(name, (shape[0] as number) * (shape[1] as number)))
    }
    const { loss } = session.accumulate(BATCH)
    return {
      loss,
      byName: new Map(session.parameters.map(({ name }) => [name, session.read('gradient', name)])),
    }
  } finally {
    session.close()
  }
}

function stockGradients(model: string): Gradients {
  const stock = openStockTrainer({ model, lora: LORA, batch: BATCH, threads: 1 })
  try {
    for (const { name, shape } of stock.parameters) {
      stock.write(name, adapterValues(name, shape[0] * shape[1]))
    }
    const { loss } = stock.run()
    return { loss, byName: new Map(stock.parameters.map(({ name }) => [name, stock.gradient(name)])) }
  } finally {
    stock.close()
  }
}

/** ‖a − b‖ / ‖b‖ over all matrices (Frobenius), and the largest of any one matrix. */
function difference(a: Gradients, b: Gradients): { all: number; worst: number } {
  assert.deepEqual([...a.byName.keys()].sort(), [...b.byName.keys()].sort())
  let squares = 0
  let reference = 0
  let worst = 0
  for (const [name, expected] of b.byName) {
    const got = a.byName.get(name) as Float32Array
    assert.equal(got.length, expected.length, name)
    const error = expected.reduce((sum, value, i) => sum + ((got[i] as number) - value) ** 2, 0)
    const norm = expected.reduce((sum, value) => sum + value * value, 0)
    assert.ok(norm > 0, `${name} has a gradient`)
    worst = Math.max(worst, Math.sqrt(error / norm))
    squares += error
    reference += norm
  }
  return { all: Math.sqrt(squares / reference), worst }
}

async function model(name: string, options: TinyModelOptions): Promise<string> {
  const path = join(folder, `${name}.gguf`)
  await writeTinyModel(path, {
    deviation: 0.06,
    vocabulary: VOCABULARY,
    quantise: rowConversion().quantise,
    ...options,
  })
  return path
}

for (const [name, options] of [
  ['tied, grouped heads', {}],
  [
    'own head, RoPE factors',
    { tied: false, ropeFactors: Float32Array.from({ length: 8 }, (_, i) => 1 + i / 2) },
  ],
  ['a head per key-value head', { kvHeads: 4 }],
] as const) {
  test(`F32 gradients equal ggml's own autodiff: ${name}`, async () => {
    const path = await model(name, options)
    const stock = stockGradients(path)
    for (const recompute of [false, true]) {
      const native = nativeGradients(path, 'f32', { recompute })
      assert.ok(Math.abs(native.loss / stock.loss - 1) < 1e-6, `loss ${native.loss}, stock ${stock.loss}`)
      const { worst } = difference(native, stock)
      assert.ok(worst < 1e-5, `relative difference ${worst}`)
    }
  })
}

for (const type of [GGML_TYPES.Q8_0, GGML_TYPES.Q4_K]) {
  test(`${ggmlTypeName(type)} gradients stay within 2 % of exact with the BF16 backward pass`, async (t) => {
    const path = await model(ggmlTypeName(type), { width: 256, weightType: type })
    const exact = nativeGradients(path, 'f32')
    const stock = difference(exact, stockGradients(path))
    const bf16 = difference(nativeGradients(path, 'bf16'), exact)
    const auto = difference(nativeGradients(path, 'auto'), exact)
    const int8 = difference(nativeGradients(path, 'int8'), exact)
    t.diagnostic(
      `stock ${percent(stock.all)}, BF16 ${percent(bf16.all)} (worst matrix ${percent(bf16.worst)}), int8 ${percent(int8.all)}`,
    )
    // Not 1e-5: the forward pass rounds activations to int8, where a last bit of difference can tip a value over.
    assert.ok(stock.all < 0.01, `to stock ${stock.all}`)
    assert.ok(bf16.worst < 0.02, `BF16 ${bf16.worst}`)
    assert.ok(auto.worst < 0.02, `auto ${auto.worst}`)
    assert.ok(int8.all < 0.2, `int8 ${int8.all}`)
  })
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(3)} %`
}
