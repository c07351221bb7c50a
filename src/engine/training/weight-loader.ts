import type { OpenDevice } from '../ffi/devices.ts'
import { productRunsIn } from '../ffi/devices.ts'
import type { BufferType, Tensor } from '../ffi/ggml-signatures.ts'
import { createOps } from '../ggml/ops.ts'
import { createGraphMemory } from '../ggml/run-graph.ts'
import { createTensorStore, setTensor, type TensorStore } from '../ggml/tensor-store.ts'
import { GGML_TYPES, type GgmlType, ggmlTypeInfo } from '../gguf/ggml-type.ts'
import type { Gguf, GgufTensor } from '../gguf/gguf.ts'
import { readTensor } from '../gguf/read-tensor.ts'
import { readFloats } from './read-floats.ts'
import type { BackwardPrecision } from './training-session.ts'

/** Rows dequantised at once while a transposed copy is made. A multiple of every block size. */
const ROWS_AT_ONCE = 8192

export type FrozenWeight = { weight: Tensor; transposed?: Tensor }

/** Declares frozen weights first, then allocates and fills them all. */
export type WeightLoader = {
  /** A matrix used in products; `lookup` keeps it in ordinary memory because its rows are also looked up. */
  product(tensor: GgufTensor, options: { lookup?: boolean; transposed: boolean }): FrozenWeight
  /** A norm weight or RoPE factors, as F32. */
  vector(tensor: GgufTensor): Tensor
  load(): void
  bytes(): { weights: number; transposed: number }
  close(): void
}

type Declared = { tensor: GgufTensor; target: Tensor; copy: { target: Tensor; type: GgmlType } | null }

export function createWeightLoader(
  device: OpenDevice,
  gguf: Gguf,
  precision: BackwardPrecision,
): WeightLoader {
  const capacity = gguf.tensors.length + 1
  const plain = createTensorStore(device, capacity, 'the weights')
  const extra = device.extraBufferTypes.map((type) => ({
    ...type,
    store: createTensorStore(device, capacity, `the weights in ${type.name}`),
  }))
  const copies = createTensorStore(device, capacity, 'the transposed weights')
  const copyStores: { type: BufferType | undefined; store: TensorStore }[] = [
    { type: undefined, store: copies },
    ...device.extraBufferTypes.map(({ name, type }) => ({
      type,
      store: createTensorStore(device, capacity, `transposed weights in ${name}`),
    })),
  ]
  const declared: Declared[] = []
  const vectors: { tensor: GgufTensor; target: Tensor }[] = []
  const storeFor = (type: GgmlType, shape: readonly number[], lookup: boolean): TensorStore => {
    if (lookup) return plain
    const [columns = 1, rows = 1] = shape
    return (
      extra.find((candidate) => productRunsIn(device, candidate.type, type, [columns, rows]))?.store ?? plain
    )
  }
  return {
    product(tensor, { lookup = false, transposed }) {
      const [columns = 1, rows = 1] = tensor.shape
      const target = storeFor(tensor.type, tensor.shape, lookup).declare(tensor.type, tensor.shape)
      if (!transposed) {
        declared.push({ tensor, target, copy: null })
        return { weight: target }
      }
      const type = copyType(precision, tensor.type, rows)
      const fast = copyStores.find(
        (store) => store.type && productRunsIn(device, store.type, type, [rows, columns]),
      )
      const copy = (fast ?? (copyStores[0] as (typeof copyStores)[number])).store.declare(type, [
        rows,
        columns,
      ])
      declared.push({ tensor, target, copy: { target: copy, type } })
      return { weight: target, transposed: copy }
    },
    vector(tensor) {
      const target = plain.declare(GGML_TYPES.F32, tensor.shape)
      vectors.push({ tensor, target })
      return target
    },
    load() {
      plain.allocate()
      for (const { type, store } of extra) store.allocate(type)
      for (const { type, store } of copyStores) store.allocate(type)
      for (const { tensor, target } of vectors) setTensor(device, target, readFloats(gguf, tensor))
      for (const item of declared) {
        const bytes = readTensor(gguf, item.tensor)
        setTensor(device, item.target, bytes)
        if (item.copy) fillTransposed(device, item.tensor, bytes, item.copy)
      }
    },
    bytes: () => ({
      weights: [plain, ...extra.map((e) => e.store)].reduce((sum, store) => sum + store.bytes(), 0),
      transposed: copyStores.reduce((sum, { store }) => sum + store.bytes(), 0),
    }),
    close() {
      for (const store of [plain, ...extra.map((e) => e.store), ...copyStores.map((c) => c.store)])
        store.close()
    },
  }
}

/** Type of the transposed copy of a weight of `type` whose copy has rows of `columns` elements. */
export function copyType(precision: BackwardPrecision, type: GgmlType, columns: number): GgmlType {
  if (precision === 'f32' || (precision === 'auto' && type === GGML_TYPES.F32)) return GGML_TYPES.F32
  const block = ggmlTypeInfo(GGML_TYPES.Q8_0)?.blockSize ?? 32
  return precision === 'int8' && columns % block === 0 ? GGML_TYPES.Q8_0 : GGML_TYPES.BF16
}

/**
 * Wᵀ from the stored bytes: dequantise (GET_ROWS, which every back end has for every type), transpose, convert.
 * In pieces of rows, so that a large vocabulary needs no second copy of itself in F32.
 */
function fillTransposed(
  device: OpenDevice,
  tensor: GgufTensor,
  bytes: Uint8Array,
  copy: { target: Tensor; type: GgmlType },
): void {
  const [columns = 1, rows = 1] = tensor.shape
  const rowBytes = bytes.byteLength / rows
  const copyRowBytes = device.ggml.ggml_row_size(copy.type, rows)
  const whole = new Uint8Array(copyRowBytes * columns)
  const memory = createGraphMemory(device)
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, rows - from)
    const source = createTensorStore(device, 1, tensor.name)
    const piece = source.declare(tensor.type, [columns, count])
    source.allocate()
    setTensor(device, piece, bytes.subarray(from * rowBytes, (from + count) * rowBytes))
    const pieceRowBytes = device.ggml.ggml_row_size(copy.type, count)
    const converted = convertTransposed(device, memory, piece, count, copy.type, pieceRowBytes * columns)
    const offset = device.ggml.ggml_row_size(copy.type, from)
    for (let column = 0; column < columns; column++) {
      whole.set(
        converted.subarray(column * pieceRowBytes, (column + 1) * pieceRowBytes),
        column * copyRowBytes + offset,
      )
    }
    source.close()
  }
  memory.close()
  setTensor(device, copy.target, whole)
}

function convertTransposed(
  device: OpenDevice,
  memory: ReturnType<typeof createGraphMemory>,
  piece: Tensor,
  count: number,
  type: GgmlType,
  byteLength: number,
): Uint8Array {
  const { ggml } = device
  return memory.run(32, ({ context, expand }) => {
    const ops = createOps(ggml, context)
    const rows = ops.newIntegers(count)
    ggml.ggml_set_input(rows)
    const transposed = ops.transposed(ops.getRows(piece, rows))
    const result = type === GGML_TYPES.F32 ? transposed : ops.cast(transposed, type)
    ggml.ggml_set_output(result)
    expand(result)
    return {
      before: () =>
        setTensor(
          device,
          rows,
          Int32Array.from({ length: count }, (_, i) => i),
        ),
      after: () => {
        const bytes = new Uint8Array(byteLength)
        ggml.ggml_backend_tensor_get(result, bytes, 0, byteLength)
        return bytes
      },
    }
  })
}
