import { AppError } from '../../core/app-error.ts'
import { resolveThreads } from '../../core/resolve-threads.ts'
import { llamaApi } from '../ffi/llama-signatures.ts'

// enum llama_ftype
const FILE_TYPES = { F16: 1, Q4_0: 2, Q8_0: 7, Q4_K_M: 15, Q5_K_M: 17, Q6_K: 18 } as const

export type Quantisation = keyof typeof FILE_TYPES

export type QuantiseInput = {
  input: string
  output: string
  type: Quantisation
  threads?: number | undefined
}

// llama.cpp works in slabs of rows up to this; its default is 8 GiB.
const MAX_BUFFER_BYTES = 256 * 1024 * 1024

/** Runs llama.cpp's quantiser in this process; `quantiseGguf` is the safe way to it. */
export function quantise({ input, output, type, threads }: QuantiseInput): void {
  const api = llamaApi()
  const status = api.quantize(input, output, {
    ...api.quantizeDefaultParams(),
    nthread: resolveThreads(threads ?? 0),
    ftype: FILE_TYPES[type],
    max_buf_size: MAX_BUFFER_BYTES,
  })
  if (status !== 0) {
    throw new AppError({
      code: 'unavailable',
      message: `${input} could not be quantised to ${type}.`,
      hint: 'Quantise from an F16, BF16 or F32 model with a tokenizer, and see that the disk has room.',
    })
  }
}
