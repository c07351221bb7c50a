import koffi from 'koffi'
import { AppError } from '../../core/app-error.ts'
import { type GgmlType, ggmlTypeInfo, ggmlTypeName, tensorBytes } from '../gguf/ggml-type.ts'
import { loadLibraries } from './libraries.ts'

/** ggml's conversion between F32 and every other weight type: the very functions llama.cpp runs. */
export type RowConversion = {
  /** The F32 values of `bytes`: whole blocks of `type`. */
  dequantise(type: GgmlType, bytes: Uint8Array): Float32Array
  /** `values` in blocks of `type`, rows of `columns`, round to nearest. */
  quantise(type: GgmlType, values: Float32Array, columns: number): Uint8Array
}

// struct ggml_type_traits {
//     const char * type_name; int64_t blck_size; int64_t blck_size_interleave; size_t type_size; bool is_quantized;
//     ggml_to_float_t to_float; ggml_from_float_t from_float_ref;
// };
type TypeTraits = { type_name: string; blck_size: number; type_size: number; to_float: bigint | null }

let opened: RowConversion | undefined

/**
 * Binds the conversions once. Types are checked against our own table when they are first used, because a wrong block size
 * would read beyond a buffer.
 *
 * @throws AppError `unavailable` from either function for a type that cannot be converted or differs from the table.
 */
export function rowConversion(): RowConversion {
  if (opened) return opened
  const native = bindConversion()
  const known = new Map<GgmlType, TypeTraits>()
  const traitsOf = (type: GgmlType): TypeTraits => {
    const traits = known.get(type) ?? native.traits(type)
    if (!known.has(type)) checkTraits(type, traits)
    known.set(type, traits)
    return traits
  }
  opened = {
    dequantise: (type, bytes) => {
      const { blck_size, type_size, to_float } = traitsOf(type)
      // F32 has no conversion: it is a copy.
      if (to_float === null) return new Float32Array(bytes.slice().buffer)
      const values = new Float32Array((bytes.length / type_size) * blck_size)
      native.toFloat(to_float, bytes, values)
      return values
    },
    quantise: (type, values, columns) => {
      traitsOf(type)
      if (native.needsImportance(type)) throw notConvertible(type)
      const rows = values.length / columns
      const bytes = new Uint8Array(tensorBytes(type, [columns, rows]))
      native.quantizeChunk(type, values, bytes, 0, rows, columns, null)
      return bytes
    },
  }
  return opened
}

function bindConversion() {
  const { ggmlBase } = loadLibraries()
  const traitsType = koffi.struct({
    type_name: 'const char *',
    blck_size: 'int64_t',
    blck_size_interleave: 'int64_t',
    type_size: 'size_t',
    is_quantized: 'bool',
    to_float: 'void *',
    from_float_ref: 'void *',
  })
  // const struct ggml_type_traits * ggml_get_type_traits(enum ggml_type type);
  const getTraits = ggmlBase.func('ggml_get_type_traits', 'void *', ['int'])
  // typedef void (*ggml_to_float_t)(const void * x, float * y, int64_t k);
  const toFloat = koffi.proto('void', ['void *', 'void *', 'int64_t'])
  const [i64, pointer] = ['int64_t', 'void *']
  return {
    traits: (type: GgmlType): TypeTraits => koffi.decode(getTraits(type), traitsType),
    toFloat: (conversion: bigint, bytes: Uint8Array, values: Float32Array): void => {
      koffi.call(conversion, toFloat, bytes, values, values.length)
    },
    // bool ggml_quantize_requires_imatrix(enum ggml_type type);
    needsImportance: ggmlBase.func('ggml_quantize_requires_imatrix', 'bool', ['int']),
    // size_t ggml_quantize_chunk(enum ggml_type type, const float * src, void * dst, int64_t start, int64_t nrows,
    //                            int64_t n_per_row, const float * imatrix);
    quantizeChunk: ggmlBase.func('ggml_quantize_chunk', 'size_t', [
      'int',
      pointer,
      pointer,
      i64,
      i64,
      i64,
      pointer,
    ]),
  }
}

function checkTraits(type: GgmlType, traits: TypeTraits): void {
  const info = ggmlTypeInfo(type)
  if (traits.blck_size !== info?.blockSize || traits.type_size !== info.blockBytes) {
    throw new AppError({
      code: 'unavailable',
      message: `The installed ggml library stores ${ggmlTypeName(type)} in another way than this program expects.`,
      hint: 'Run `npm ci`, so that node-llama-cpp has the version this program was written for.',
    })
  }
  if (traits.to_float === null && info.name !== 'F32') throw notConvertible(type)
}

function notConvertible(type: GgmlType): AppError {
  return new AppError({
    code: 'unavailable',
    message: `Weights of type ${ggmlTypeName(type)} cannot be converted here.`,
    hint: 'Use a base in F32, F16, BF16, Q8_0, Q6_K, Q5_K, Q4_K or Q4_0.',
  })
}
