import { AppError } from '../core/app-error.ts'
import { describeWriteError, requireDiskSpace } from '../core/disk-space.ts'
import { rowConversion } from '../engine/ffi/row-conversion.ts'
import { GGML_TYPES, type GgmlType, tensorBytes } from '../engine/gguf/ggml-type.ts'
import type { Gguf, GgufMetadata, GgufTensor } from '../engine/gguf/gguf.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import { readTensorPieces } from '../engine/gguf/read-tensor.ts'
import { type GgufTensorSource, writeGguf } from '../engine/gguf/write-gguf.ts'
import { addLowRank, type LowRank } from './add-low-rank.ts'
import { type LoraPair, readAdapter } from './read-adapter.ts'

export type MergeOptions = {
  base: string
  adapter: string
  output: string
  /** Type of the matrices; `keep` gives each the type it has in the base. Vectors stay as they are. Default F16. */
  type?: MergeType
  /** Tensors finished, of all. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

type MergeType = 'F32' | 'F16' | 'BF16' | 'keep'

/** Tensors changed by the adapter, and copied. */
export type MergeResult = { merged: number; copied: number }

// enum llama_ftype, for general.file_type
const FILE_TYPES = { F32: 0, F16: 1, BF16: 32 } as const

// F32 values worked on at once: 16 MB, and the same again for input and output.
const PIECE_VALUES = 4 << 20

/**
 * Adds a LoRA adapter to its base: W + alpha/rank · B · A on the dequantised base, in one pass over the file. Memory holds one
 * piece of one tensor and that tensor's A and B. The whole file or none.
 *
 * @throws AppError as `readGguf` and `readAdapter`; `unavailable` when the disk is too full; `corrupt` naming the tensor when a
 * value is not finite or too large for the type; `cancelled`.
 */
export async function mergeAdapter(options: MergeOptions): Promise<MergeResult> {
  const { type = 'F16', output, onProgress, signal } = options
  const base = readGguf(options.base)
  refuseSplit(base)
  const { pairs } = readAdapter(options.adapter, base)
  const outputs = base.tensors.map((tensor) => ({ tensor, type: outputType(tensor, type) }))
  requireDiskSpace(
    output,
    outputs.reduce((sum, { tensor, type: to }) => sum + tensorBytes(to, tensor.shape), base.dataOffset),
  )
  let done = 0
  const sources = outputs.map(({ tensor, type: to }): GgufTensorSource => {
    const source = { base, tensor, type: to, pair: pairs.get(tensor.name), output }
    const data = function* (): Generator<Uint8Array> {
      for (const piece of mergeTensor(source)) {
        if (signal?.aborted) throw new AppError({ code: 'cancelled', message: 'The merge was cancelled.' })
        yield piece
      }
      onProgress?.(++done, base.tensors.length)
    }
    return { name: tensor.name, shape: tensor.shape, type: to, data }
  })
  try {
    await writeGguf(output, { metadata: mergedMetadata(base, type), tensors: sources })
  } catch (error) {
    throw describeWriteError(output, error)
  }
  return { merged: pairs.size, copied: base.tensors.length - pairs.size }
}

function outputType(tensor: GgufTensor, type: MergeType): GgmlType {
  return type === 'keep' || tensor.shape.length < 2 ? tensor.type : GGML_TYPES[type]
}

type TensorMerge = {
  base: Gguf
  tensor: GgufTensor
  type: GgmlType
  pair: LoraPair | undefined
  output: string
}

/** The tensor's new bytes, whole rows at a time. */
function* mergeTensor({ base, tensor, type, pair, output }: TensorMerge): Generator<Uint8Array> {
  const columns = tensor.shape[0] as number
  const rowsPerPiece = Math.max(1, Math.floor(PIECE_VALUES / columns))
  const pieces = readTensorPieces(base, tensor, rowsPerPiece * tensorBytes(tensor.type, [columns]))
  if (!pair && type === tensor.type) return yield* pieces
  const { dequantise, quantise } = rowConversion()
  const low: LowRank | undefined = pair && { ...pair.read(), rank: pair.rank, scale: pair.scale }
  let row = 0
  for (const piece of pieces) {
    const values = dequantise(tensor.type, piece)
    if (low) addLowRank(values, columns, row, low)
    checkRange(values, type, tensor.name, output)
    row += values.length / columns
    yield quantise(type, values, columns)
  }
}

const LARGEST_F16 = 65504

function checkRange(values: Float32Array, type: GgmlType, name: string, output: string): void {
  let largest = 0
  let sum = 0
  for (const value of values) {
    if (value > largest) largest = value
    else if (-value > largest) largest = -value
    // Zero times NaN or infinity is NaN, and comparisons with NaN are false.
    sum += value * 0
  }
  if (sum === 0 && (type !== GGML_TYPES.F16 || largest <= LARGEST_F16)) return
  throw new AppError({
    code: 'corrupt',
    message:
      sum === 0
        ? `${name} in ${output} would hold ${largest.toPrecision(3)}, more than F16 can.`
        : `${name} in ${output} would hold values that are not finite.`,
    hint: 'The adapter diverged in training, or its base is damaged: compare the base with its source and train again.',
  })
}

function mergedMetadata(base: Gguf, type: MergeType): GgufMetadata {
  const metadata = new Map(base.metadata)
  if (type !== 'keep') metadata.set('general.file_type', { type: 'uint32', value: FILE_TYPES[type] })
  return metadata
}

function refuseSplit(base: Gguf): void {
  const count = base.metadata.get('split.count')?.value ?? 0
  if (typeof count === 'number' && count <= 1) return
  throw new AppError({
    code: 'bad-input',
    message: `${base.path} is one of several files of a split model.`,
    hint: 'Join them first with `llama-gguf-split --merge`.',
  })
}
