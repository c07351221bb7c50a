import type { Gguf } from '../../../src/engine/gguf/gguf.ts'
import { getStrings } from '../../../src/engine/gguf/metadata-value.ts'
import { SPECIAL_TOKENS } from '../tokenizer/special-tokens.ts'
import type { BpeVocabulary } from '../tokenizer/train-bpe.ts'

/** The vocabulary of a model written by this folder's code. */
export function vocabularyOf(gguf: Pick<Gguf, 'path' | 'metadata'>): BpeVocabulary {
  return {
    tokens: getStrings(gguf, 'tokenizer.ggml.tokens'),
    specialCount: SPECIAL_TOKENS.length,
    merges: getStrings(gguf, 'tokenizer.ggml.merges'),
  }
}
