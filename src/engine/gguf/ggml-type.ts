/** A tensor element type: `id` as stored in GGUF files, elements per block, bytes per block. */
export type GgmlTypeInfo = { id: GgmlType; name: string; blockSize: number; blockBytes: number }

/** Numeric tensor type as ggml and GGUF files use it. */
export type GgmlType = (typeof GGML_TYPES)[keyof typeof GGML_TYPES]

/** Ids from `enum ggml_type` in ggml.h; gaps are removed types. */
export const GGML_TYPES = {
  F32: 0,
  F16: 1,
  Q4_0: 2,
  Q4_1: 3,
  Q5_0: 6,
  Q5_1: 7,
  Q8_0: 8,
  Q8_1: 9,
  Q2_K: 10,
  Q3_K: 11,
  Q4_K: 12,
  Q5_K: 13,
  Q6_K: 14,
  Q8_K: 15,
  IQ2_XXS: 16,
  IQ2_XS: 17,
  IQ3_XXS: 18,
  IQ1_S: 19,
  IQ4_NL: 20,
  IQ3_S: 21,
  IQ2_S: 22,
  IQ4_XS: 23,
  I8: 24,
  I16: 25,
  I32: 26,
  I64: 27,
  F64: 28,
  IQ1_M: 29,
  BF16: 30,
  TQ1_0: 34,
  TQ2_0: 35,
  MXFP4: 39,
  NVFP4: 40,
  Q1_0: 41,
} as const

/** [elements per block, bytes per block], from the block structs of ggml-common.h. */
const BLOCKS: Record<keyof typeof GGML_TYPES, readonly [number, number]> = {
  F32: [1, 4],
  F16: [1, 2],
  Q4_0: [32, 18],
  Q4_1: [32, 20],
  Q5_0: [32, 22],
  Q5_1: [32, 24],
  Q8_0: [32, 34],
  Q8_1: [32, 36],
  Q2_K: [256, 84],
  Q3_K: [256, 110],
  Q4_K: [256, 144],
  Q5_K: [256, 176],
  Q6_K: [256, 210],
  Q8_K: [256, 292],
  IQ2_XXS: [256, 66],
  IQ2_XS: [256, 74],
  IQ3_XXS: [256, 98],
  IQ1_S: [256, 50],
  IQ4_NL: [32, 18],
  IQ3_S: [256, 110],
  IQ2_S: [256, 82],
  IQ4_XS: [256, 136],
  I8: [1, 1],
  I16: [1, 2],
  I32: [1, 4],
  I64: [1, 8],
  F64: [1, 8],
  IQ1_M: [256, 56],
  BF16: [1, 2],
  TQ1_0: [256, 54],
  TQ2_0: [256, 66],
  MXFP4: [32, 17],
  NVFP4: [64, 36],
  Q1_0: [128, 18],
}

const BY_ID = new Map<number, GgmlTypeInfo>(
  Object.entries(GGML_TYPES).map(([name, id]) => {
    const [blockSize, blockBytes] = BLOCKS[name as keyof typeof GGML_TYPES]
    return [id, { id, name, blockSize, blockBytes }]
  }),
)

/** The type with this id, or undefined when ggml has none (or removed it). */
export function ggmlTypeInfo(id: number): GgmlTypeInfo | undefined {
  return BY_ID.get(id)
}

/** `Q4_K` for 12; `type 99` for an unknown id. */
export function ggmlTypeName(id: number): string {
  return BY_ID.get(id)?.name ?? `type ${id}`
}

/** Bytes of a tensor of `shape` (ne order: fastest dimension first) in type `id`; rows must hold whole blocks. */
export function tensorBytes(id: GgmlType, shape: readonly number[]): number {
  const info = BY_ID.get(id)
  const elements = shape.reduce((product, n) => product * n, 1)
  if (!info || (shape[0] ?? 0) % info.blockSize !== 0 || !Number.isSafeInteger(elements * info.blockBytes)) {
    throw new RangeError(`no ${ggmlTypeName(id)} tensor of shape [${shape.join(', ')}]`)
  }
  return (elements / info.blockSize) * info.blockBytes
}
