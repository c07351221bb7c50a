import { AppError } from '../../core/app-error.ts'
import type { LlamaApi, LlamaVocabHandle } from '../ffi/llama-signatures.ts'
import { loadModel } from './load-model.ts'

/** The tokenizer of a GGUF model: llama.cpp's own, so training, evaluation and serving cut text alike. */
export type Vocabulary = Disposable & {
  /** Number of tokens. */
  size: number
  /** Begin of text, end of text, end of turn: -1 where the model has none. */
  bos: number
  eos: number
  eot: number
  /** The model wants a BOS put before raw text. `encode` never adds it: chat templates carry their own. */
  addBos: boolean
  /** True for every token that ends generation: end of text, end of turn and their kin. */
  isEndOfGeneration(id: number): boolean
  /** Token ids of `text`, nothing added. Special tokens written out in it are read as such unless `parseSpecial` is false. */
  encode(text: string, options?: { parseSpecial?: boolean }): Int32Array
  /** Text of `ids`, special tokens written out. Bytes that are not UTF-8 become U+FFFD. */
  decode(ids: Iterable<number>): string
  /** Bytes of one token, special tokens written out; a token may be part of a character. */
  piece(id: number): Buffer
}

/**
 * Opens the vocabulary of a GGUF model without loading its weights.
 *
 * @throws AppError `not-found` or `corrupt` naming the file; `bad-input` from `piece` and `decode` for an id outside it.
 */
export function openVocabulary(ggufPath: string): Vocabulary {
  const model = loadModel(ggufPath, { vocabOnly: true })
  const { api } = model
  const vocab = api.vocab(model.handle)
  const size = api.vocabSize(vocab)
  const piece = cachedPieces(api, vocab, size)
  return {
    size,
    bos: api.bos(vocab),
    eos: api.eos(vocab),
    eot: api.eot(vocab),
    addBos: api.addBos(vocab),
    isEndOfGeneration: (id) => api.isEndOfGeneration(vocab, id),
    encode: (text, options) => tokenize(api, vocab, text, options?.parseSpecial ?? true),
    decode: (ids) => Buffer.concat(Array.from(ids, piece)).toString('utf8'),
    piece,
    [Symbol.dispose]: () => model[Symbol.dispose](),
  }
}

function tokenize(api: LlamaApi, vocab: LlamaVocabHandle, text: string, parseSpecial: boolean): Int32Array {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length === 0) return new Int32Array(0)
  // A token covers at least one byte, but for a space some vocabularies put in front.
  let tokens = new Int32Array(bytes.length + 8)
  let count = api.tokenize(vocab, bytes, bytes.length, tokens, tokens.length, false, parseSpecial)
  if (count < 0) {
    tokens = new Int32Array(-count)
    count = api.tokenize(vocab, bytes, bytes.length, tokens, tokens.length, false, parseSpecial)
  }
  if (count < 0) {
    throw new AppError({
      code: 'bad-input',
      message: `A text of ${bytes.length} bytes is too long to tokenise.`,
    })
  }
  return tokens.slice(0, count)
}

function cachedPieces(api: LlamaApi, vocab: LlamaVocabHandle, size: number): (id: number) => Buffer {
  const cache = new Map<number, Buffer>()
  return (id) => {
    const known = cache.get(id)
    if (known) return known
    if (!Number.isInteger(id) || id < 0 || id >= size) {
      throw new AppError({
        code: 'bad-input',
        message: `There is no token ${id} in a vocabulary of ${size}.`,
      })
    }
    let buffer = Buffer.alloc(64)
    let length = api.tokenToPiece(vocab, id, buffer, buffer.length, 0, true)
    if (length < 0) {
      buffer = Buffer.alloc(-length)
      length = api.tokenToPiece(vocab, id, buffer, buffer.length, 0, true)
    }
    const bytes = buffer.subarray(0, Math.max(length, 0))
    cache.set(id, bytes)
    return bytes
  }
}
