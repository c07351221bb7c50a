import type { GgufEntry, GgufMetadata } from '../../../src/engine/gguf/gguf.ts'
import { PRE_TOKENISER } from '../tokenizer/pre-tokenise.ts'
import { BOS, CHAT_TEMPLATE, END, PAD } from '../tokenizer/special-tokens.ts'
import type { BpeVocabulary } from '../tokenizer/train-bpe.ts'
import type { LlamaShape } from './llama-shape.ts'

/** `llama_ftype` values that say which type most weights have. */
export const FILE_TYPES = {
  F32: 0,
  F16: 1,
  Q4_0: 2,
  Q8_0: 7,
  Q4_K: 15,
  Q5_K: 17,
  Q6_K: 18,
  BF16: 32,
} as const

const NORMAL_TOKEN = 1
const CONTROL_TOKEN = 3

export type ModelCard = { name: string; description: string; fileType: number }

/** All metadata llama.cpp needs to load, tokenise for and chat with a Llama model of this shape and vocabulary. */
export function llamaMetadata(shape: LlamaShape, vocabulary: BpeVocabulary, card: ModelCard): GgufMetadata {
  return new Map<string, GgufEntry>([
    ['general.architecture', text('llama')],
    ['general.type', text('model')],
    ['general.name', text(card.name)],
    ['general.license', text('Apache-2.0')],
    ['general.description', text(card.description)],
    ['general.file_type', uint(card.fileType)],
    ['general.quantization_version', uint(2)],
    ...architecture(shape),
    ...tokenizer(vocabulary),
  ])
}

function architecture(shape: LlamaShape): [string, GgufEntry][] {
  return [
    ['llama.block_count', uint(shape.layers)],
    ['llama.context_length', uint(shape.context)],
    ['llama.embedding_length', uint(shape.width)],
    ['llama.feed_forward_length', uint(shape.feedForward)],
    ['llama.attention.head_count', uint(shape.heads)],
    ['llama.attention.head_count_kv', uint(shape.kvHeads)],
    ['llama.attention.key_length', uint(shape.headWidth)],
    ['llama.attention.value_length', uint(shape.headWidth)],
    ['llama.attention.layer_norm_rms_epsilon', { type: 'float32', value: Math.fround(shape.normEpsilon) }],
    ['llama.rope.dimension_count', uint(shape.headWidth)],
    ['llama.rope.freq_base', { type: 'float32', value: Math.fround(shape.ropeBase) }],
    ['llama.vocab_size', uint(shape.vocabulary)],
  ]
}

function tokenizer({ tokens, specialCount, merges }: BpeVocabulary): [string, GgufEntry][] {
  const kinds = Int32Array.from(tokens, (_, id) => (id < specialCount ? CONTROL_TOKEN : NORMAL_TOKEN))
  return [
    ['tokenizer.ggml.model', text('gpt2')],
    ['tokenizer.ggml.pre', text(PRE_TOKENISER)],
    ['tokenizer.ggml.tokens', { type: 'array', value: { type: 'string', values: tokens } }],
    ['tokenizer.ggml.token_type', { type: 'array', value: { type: 'int32', values: kinds } }],
    ['tokenizer.ggml.merges', { type: 'array', value: { type: 'string', values: merges } }],
    ['tokenizer.ggml.bos_token_id', uint(BOS)],
    ['tokenizer.ggml.eos_token_id', uint(END)],
    ['tokenizer.ggml.eot_token_id', uint(END)],
    ['tokenizer.ggml.padding_token_id', uint(PAD)],
    ['tokenizer.ggml.add_bos_token', { type: 'bool', value: true }],
    ['tokenizer.ggml.add_eos_token', { type: 'bool', value: false }],
    ['tokenizer.chat_template', text(CHAT_TEMPLATE)],
  ]
}

function text(value: string): GgufEntry {
  return { type: 'string', value }
}

function uint(value: number): GgufEntry {
  return { type: 'uint32', value }
}
