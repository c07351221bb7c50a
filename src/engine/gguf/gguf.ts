import type { GgmlType } from './ggml-type.ts'

/** Metadata value types in the order of their ids in the file. */
export const GGUF_TYPES = [
  'uint8',
  'int8',
  'uint16',
  'int16',
  'uint32',
  'int32',
  'float32',
  'bool',
  'string',
  'array',
  'uint64',
  'int64',
  'float64',
] as const

export type GgufType = (typeof GGUF_TYPES)[number]

type SmallNumber = 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32' | 'float64'

/** One metadata value with the type it has (or gets) in the file; 64-bit integers are bigint. */
export type GgufEntry =
  | { type: SmallNumber; value: number }
  | { type: 'uint64' | 'int64'; value: bigint }
  | { type: 'bool'; value: boolean }
  | { type: 'string'; value: string }
  | { type: 'array'; value: GgufArray }

/** Arrays hold scalars or strings; arrays of arrays are refused, as llama.cpp refuses them. */
export type GgufArray =
  | { type: 'uint8'; values: Uint8Array }
  | { type: 'int8'; values: Int8Array }
  | { type: 'uint16'; values: Uint16Array }
  | { type: 'int16'; values: Int16Array }
  | { type: 'uint32'; values: Uint32Array }
  | { type: 'int32'; values: Int32Array }
  | { type: 'float32'; values: Float32Array }
  | { type: 'float64'; values: Float64Array }
  | { type: 'uint64'; values: BigUint64Array }
  | { type: 'int64'; values: BigInt64Array }
  | { type: 'bool'; values: boolean[] }
  | { type: 'string'; values: string[] }

export type GgufMetadata = ReadonlyMap<string, GgufEntry>

export type GgufTensor = {
  name: string
  /** ggml's `ne` order: fastest dimension (columns) first; 1 to 4 dimensions. */
  shape: number[]
  type: GgmlType
  /** Absolute position of the data in the file, bytes. */
  offset: number
  /** Bytes of data. */
  size: number
}

/** The header of a GGUF file; tensor data stays on disk. */
export type Gguf = {
  path: string
  version: number
  metadata: GgufMetadata
  tensors: GgufTensor[]
  dataOffset: number
  alignment: number
  fileSize: number
}

/** Rounds `offset` up to a multiple of `alignment`. */
export function alignOffset(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment
}

/** Alignment of tensor data when `general.alignment` is absent. */
export const DEFAULT_ALIGNMENT = 32
