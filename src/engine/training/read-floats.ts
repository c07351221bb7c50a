import { AppError } from '../../core/app-error.ts'
import { decodeFloats, type FloatType } from '../gguf/float-formats.ts'
import { GGML_TYPES, ggmlTypeName } from '../gguf/ggml-type.ts'
import type { Gguf, GgufTensor } from '../gguf/gguf.ts'
import { readTensor } from '../gguf/read-tensor.ts'

/** An F32, F16 or BF16 tensor as floats. Throws AppError `refused` for quantised ones. */
export function readFloats(gguf: Gguf, tensor: GgufTensor): Float32Array {
  const types: readonly number[] = [GGML_TYPES.F32, GGML_TYPES.F16, GGML_TYPES.BF16]
  if (!types.includes(tensor.type)) {
    throw new AppError({
      code: 'refused',
      message: `${gguf.path}: ${tensor.name} is ${ggmlTypeName(tensor.type)}; full fine-tuning needs F32, F16 or BF16 weights.`,
      hint: 'Use method: lora on this file, or start from an unquantised one.',
    })
  }
  return decodeFloats(readTensor(gguf, tensor), tensor.type as FloatType)
}
