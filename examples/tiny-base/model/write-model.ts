import { encodeFloats } from '../../../src/engine/gguf/float-formats.ts'
import { GGML_TYPES } from '../../../src/engine/gguf/ggml-type.ts'
import { writeGguf } from '../../../src/engine/gguf/write-gguf.ts'
import type { BpeVocabulary } from '../tokenizer/train-bpe.ts'
import { FILE_TYPES, llamaMetadata } from './llama-metadata.ts'
import { type LlamaShape, type LlamaTensor, llamaTensors } from './llama-shape.ts'

export type BaseModel = {
  shape: LlamaShape
  vocabulary: BpeVocabulary
  /** F32 values of one tensor. */
  weights: (tensor: LlamaTensor) => Float32Array
}

const DESCRIPTION =
  'A very small Llama model for examples and tests, trained from scratch on synthetic clinical and insurance text'

/** Writes the model as GGUF: F32 to train on, F16 (norms F32) to ship. */
export async function writeModel(
  path: string,
  { shape, vocabulary, weights }: BaseModel,
  type: 'F32' | 'F16',
): Promise<void> {
  const card = { name: 'clinloop-tiny-base', description: DESCRIPTION, fileType: FILE_TYPES[type] }
  await writeGguf(path, {
    metadata: llamaMetadata(shape, vocabulary, card),
    tensors: llamaTensors(shape).map((tensor) => {
      const stored = tensor.shape.length === 1 ? GGML_TYPES.F32 : GGML_TYPES[type]
      return { ...tensor, type: stored, data: () => encodeFloats(weights(tensor), stored) }
    }),
  })
}
