import { FILE_TYPES, llamaMetadata } from '../../examples/tiny-base/model/llama-metadata.ts'
import { type LlamaTensor, llamaTensors, parameterCount } from '../../examples/tiny-base/model/llama-shape.ts'
import { createRandom } from '../../src/core/random.ts'
import { rowConversion } from '../../src/engine/ffi/row-conversion.ts'
import { encodeFloats, type FloatType } from '../../src/engine/gguf/float-formats.ts'
import { GGML_TYPES, type GgmlType } from '../../src/engine/gguf/ggml-type.ts'
import { writeGguf } from '../../src/engine/gguf/write-gguf.ts'
import type { BenchShape } from './bench-shapes.ts'

export const BENCH_TYPES = ['F32', 'F16', 'BF16', 'Q8_0', 'Q4_0', 'Q4_K', 'Q5_K', 'Q6_K'] as const
export type BenchType = (typeof BENCH_TYPES)[number]

/** Elements quantised at once: whole rows of any width here. */
const PIECE = 1 << 22
const POOL = (1 << 20) + 7
const DEVIATION = 0.02

/**
 * Writes a Llama GGUF of random weights, all matrices of one type, norms F32. The vocabulary is a list of placeholders: speed does
 * not depend on it. Values are windows into one pool of normal numbers, because drawing each would take minutes.
 *
 * @returns the number of parameters.
 */
export async function writeRandomModel(path: string, shape: BenchShape, type: BenchType): Promise<number> {
  const tensors = llamaTensors(shape, { tied: shape.tied })
  const random = createRandom(1, 'bench-weights')
  const pool = Float32Array.from({ length: POOL }, () => DEVIATION * random.normal())
  const typeOf = (tensor: LlamaTensor): GgmlType =>
    tensor.shape.length === 1 ? GGML_TYPES.F32 : GGML_TYPES[type]
  const tokens = Array.from({ length: shape.vocabulary }, (_, id) => `<${id}>`)
  const card = { name: 'bench-random', description: 'Random weights', fileType: FILE_TYPES[type] }
  await writeGguf(path, {
    metadata: llamaMetadata(shape, { tokens, specialCount: 4, merges: [] }, card),
    tensors: tensors.map((tensor) => ({
      ...tensor,
      type: typeOf(tensor),
      data: () => pieces(tensor, typeOf(tensor), pool, random.integer(POOL)),
    })),
  })
  return parameterCount(tensors)
}

function* pieces(
  tensor: LlamaTensor,
  type: GgmlType,
  pool: Float32Array,
  start: number,
): Generator<Uint8Array> {
  const [columns = 1, rows = 1] = tensor.shape
  if (tensor.shape.length === 1) {
    yield encodeFloats(new Float32Array(columns).fill(1), GGML_TYPES.F32)
    return
  }
  const rowsAtOnce = Math.max(1, Math.floor(PIECE / columns))
  let next = start
  for (let row = 0; row < rows; row += rowsAtOnce) {
    const values = new Float32Array(Math.min(rowsAtOnce, rows - row) * columns)
    for (let i = 0; i < values.length; i++) {
      values[i] = pool[next] as number
      next = next + 1 === POOL ? 0 : next + 1
    }
    yield isFloat(type) ? encodeFloats(values, type) : rowConversion().quantise(type, values, columns)
  }
}

function isFloat(type: GgmlType): type is FloatType {
  return type === GGML_TYPES.F32 || type === GGML_TYPES.F16 || type === GGML_TYPES.BF16
}
