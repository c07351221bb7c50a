import koffi from 'koffi'
import { loadLibraries, type NativeLibrary } from './libraries.ts'
import { checkLlamaAbi } from './llama-abi.ts'
import {
  contextParamsType,
  type LlamaBatch,
  type LlamaContextParams,
  type LlamaModelParams,
  llamaBatchType,
  modelParamsType,
  type QuantizeParams,
  quantizeParamsType,
} from './llama-structs.ts'

declare const brand: unique symbol
type Handle<Name extends string> = bigint & { readonly [brand]: Name }

// Native pointers are plain integers: the brands are all that keeps one kind out of another's place.
export type LlamaModelHandle = Handle<'llama_model'>
export type LlamaContextHandle = Handle<'llama_context'>
export type LlamaVocabHandle = Handle<'llama_vocab'>
type LlamaAdapterHandle = Handle<'llama_adapter_lora'>
type LlamaMemoryHandle = Handle<'llama_memory'>
export type FloatPointer = Handle<'float *'>

/** The llama.cpp functions used here. A function that returns a pointer returns null for NULL. */
export type LlamaApi = {
  modelDefaultParams(): LlamaModelParams
  contextDefaultParams(): LlamaContextParams
  quantizeDefaultParams(): QuantizeParams
  loadModel(path: string, params: LlamaModelParams): LlamaModelHandle | null
  freeModel(model: LlamaModelHandle): void
  vocab(model: LlamaModelHandle): LlamaVocabHandle
  createContext(model: LlamaModelHandle, params: LlamaContextParams): LlamaContextHandle | null
  freeContext(context: LlamaContextHandle): void
  memory(context: LlamaContextHandle): LlamaMemoryHandle
  clearMemory(memory: LlamaMemoryHandle, data: boolean): void
  /** 0 on success, 1 no room, 2 aborted, below 0 failed. */
  decode(context: LlamaContextHandle, batch: LlamaBatch): number
  logits(context: LlamaContextHandle): FloatPointer | null
  loadAdapter(model: LlamaModelHandle, path: string): LlamaAdapterHandle | null
  setAdapters(
    context: LlamaContextHandle,
    adapters: LlamaAdapterHandle[],
    count: number,
    scales: Float32Array,
  ): number
  /** 0 on success. */
  quantize(input: string, output: string, params: QuantizeParams): number
  vocabSize(vocab: LlamaVocabHandle): number
  bos(vocab: LlamaVocabHandle): number
  eos(vocab: LlamaVocabHandle): number
  eot(vocab: LlamaVocabHandle): number
  addBos(vocab: LlamaVocabHandle): boolean
  isEndOfGeneration(vocab: LlamaVocabHandle, token: number): boolean
  /** Number of tokens, or minus the number needed when `tokens` is too short. */
  tokenize(
    vocab: LlamaVocabHandle,
    text: Uint8Array,
    textLength: number,
    tokens: Int32Array,
    capacity: number,
    addSpecial: boolean,
    parseSpecial: boolean,
  ): number
  /** Number of bytes, or minus the number needed when `buffer` is too short. */
  tokenToPiece(
    vocab: LlamaVocabHandle,
    token: number,
    buffer: Uint8Array,
    length: number,
    stripLeft: number,
    special: boolean,
  ): number
}

let bound: LlamaApi | undefined

/**
 * llama.cpp, bound once and checked against the layout these signatures were written for.
 * Its log is dropped unless CLINLOOP_NATIVE_LOG=1, because it would be mixed into the program's own stderr.
 *
 * @throws AppError `unavailable` when the libraries are missing or have another ABI.
 */
export function llamaApi(): LlamaApi {
  if (bound) return bound
  const { llama } = loadLibraries()
  const api = bind(llama)
  checkLlamaAbi(api)
  if (process.env.CLINLOOP_NATIVE_LOG !== '1') silence(llama)
  llama.func('void llama_backend_init(void)')()
  bound = api
  return api
}

/** Copies `count` F32 values starting at `pointer`. */
export function readFloats(pointer: FloatPointer, count: number): Float32Array {
  return new Float32Array(koffi.view(pointer, count * 4)).slice()
}

/**
 * Sets a log callback that does nothing. A JavaScript callback would be called from native threads, which koffi forbids,
 * and NULL restores the default (stderr); `llama_supports_mmap(void)` takes nothing and does nothing, and in the C calling
 * conventions of all our platforms the caller cleans up its arguments.
 */
function silence(llama: NativeLibrary): void {
  // void llama_log_set(ggml_log_callback log_callback, void * user_data);   also sets ggml's
  const setLog = llama.func('llama_log_set', 'void', ['void *', 'void *'])
  setLog(llama.symbol('llama_supports_mmap'), null)
}

function bind(llama: NativeLibrary): LlamaApi {
  const modelPointer = 'void *'
  return {
    // struct llama_model_params llama_model_default_params(void);
    modelDefaultParams: llama.func('llama_model_default_params', modelParamsType, []),
    // struct llama_context_params llama_context_default_params(void);
    contextDefaultParams: llama.func('llama_context_default_params', contextParamsType, []),
    // struct llama_model_quantize_params llama_model_quantize_default_params(void);
    quantizeDefaultParams: llama.func('llama_model_quantize_default_params', quantizeParamsType, []),
    // struct llama_model * llama_model_load_from_file(const char * path_model, struct llama_model_params params);
    loadModel: llama.func('llama_model_load_from_file', modelPointer, ['str', modelParamsType]),
    // void llama_model_free(struct llama_model * model);
    freeModel: llama.func('llama_model_free', 'void', [modelPointer]),
    // const struct llama_vocab * llama_model_get_vocab(const struct llama_model * model);
    vocab: llama.func('llama_model_get_vocab', 'void *', [modelPointer]),
    // struct llama_context * llama_init_from_model(struct llama_model * model, struct llama_context_params params);
    createContext: llama.func('llama_init_from_model', 'void *', [modelPointer, contextParamsType]),
    // void llama_free(struct llama_context * ctx);
    freeContext: llama.func('llama_free', 'void', ['void *']),
    // llama_memory_t llama_get_memory(const struct llama_context * ctx);
    memory: llama.func('llama_get_memory', 'void *', ['void *']),
    // void llama_memory_clear(llama_memory_t mem, bool data);
    clearMemory: llama.func('llama_memory_clear', 'void', ['void *', 'bool']),
    // int32_t llama_decode(struct llama_context * ctx, struct llama_batch batch);
    decode: llama.func('llama_decode', 'int32_t', ['void *', llamaBatchType]),
    // float * llama_get_logits(struct llama_context * ctx);
    logits: llama.func('llama_get_logits', 'void *', ['void *']),
    // struct llama_adapter_lora * llama_adapter_lora_init(struct llama_model * model, const char * path_lora);
    loadAdapter: llama.func('llama_adapter_lora_init', 'void *', [modelPointer, 'str']),
    // int32_t llama_set_adapters_lora(struct llama_context * ctx, struct llama_adapter_lora ** adapters,
    //                                 size_t n_adapters, float * scales);
    setAdapters: llama.func('llama_set_adapters_lora', 'int32_t', ['void *', 'void **', 'size_t', 'float *']),
    // uint32_t llama_model_quantize(const char * fname_inp, const char * fname_out,
    //                               const llama_model_quantize_params * params);
    quantize: llama.func('llama_model_quantize', 'uint32_t', [
      'str',
      'str',
      koffi.pointer(quantizeParamsType),
    ]),
    ...bindVocabulary(llama),
  }
}

function bindVocabulary(llama: NativeLibrary) {
  return {
    // int32_t llama_vocab_n_tokens(const struct llama_vocab * vocab);
    vocabSize: llama.func('llama_vocab_n_tokens', 'int32_t', ['void *']),
    // llama_token llama_vocab_bos(const struct llama_vocab * vocab);   and eos, eot: -1 where there is none
    bos: llama.func('llama_vocab_bos', 'int32_t', ['void *']),
    eos: llama.func('llama_vocab_eos', 'int32_t', ['void *']),
    eot: llama.func('llama_vocab_eot', 'int32_t', ['void *']),
    // bool llama_vocab_get_add_bos(const struct llama_vocab * vocab);
    addBos: llama.func('llama_vocab_get_add_bos', 'bool', ['void *']),
    // bool llama_vocab_is_eog(const struct llama_vocab * vocab, llama_token token);
    isEndOfGeneration: llama.func('llama_vocab_is_eog', 'bool', ['void *', 'int32_t']),
    // int32_t llama_tokenize(const struct llama_vocab * vocab, const char * text, int32_t text_len,
    //                        llama_token * tokens, int32_t n_tokens_max, bool add_special, bool parse_special);
    tokenize: llama.func('llama_tokenize', 'int32_t', [
      'void *',
      'void *',
      'int32_t',
      'void *',
      'int32_t',
      'bool',
      'bool',
    ]),
    // int32_t llama_token_to_piece(const struct llama_vocab * vocab, llama_token token, char * buf, int32_t length,
    //                              int32_t lstrip, bool special);
    tokenToPiece: llama.func('llama_token_to_piece', 'int32_t', [
      'void *',
      'int32_t',
      'void *',
      'int32_t',
      'int32_t',
      'bool',
    ]),
  }
}
