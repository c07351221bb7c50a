import { GGML_TYPES } from './ggml-type.ts'

/** The types that convert from and to F32 without blocks. */
export type FloatType = typeof GGML_TYPES.F32 | typeof GGML_TYPES.F16 | typeof GGML_TYPES.BF16

/** Bytes of `values` in `type`, rounded to nearest even as ggml rounds. */
export function encodeFloats(values: Float32Array, type: FloatType): Uint8Array {
  const view = (array: Float32Array | Float16Array | Uint16Array): Uint8Array =>
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  if (type === GGML_TYPES.F32) return view(values)
  if (type === GGML_TYPES.F16) return view(Float16Array.from(values))
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length)
  return view(Uint16Array.from(bits, roundToBf16))
}

/** The F32 values of `bytes` in `type`. */
export function decodeFloats(bytes: Uint8Array, type: FloatType): Float32Array {
  const { buffer } = bytes.slice()
  if (type === GGML_TYPES.F32) return new Float32Array(buffer)
  if (type === GGML_TYPES.F16) return Float32Array.from(new Float16Array(buffer))
  return new Float32Array(Uint32Array.from(new Uint16Array(buffer), (bits) => bits << 16).buffer)
}

function roundToBf16(bits: number): number {
  // NaN must stay NaN: rounding could carry it into infinity.
  if ((bits & 0x7fffffff) > 0x7f800000) return (bits >>> 16) | 64
  return (bits + (0x7fff + ((bits >>> 16) & 1))) >>> 16
}
