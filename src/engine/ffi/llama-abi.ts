import { AppError } from '../../core/app-error.ts'
import type { LlamaApi } from './llama-signatures.ts'

// The defaults of llama.cpp v0.5.0 (src/llama-model.cpp, llama-context.cpp, llama-quant.cpp), picked so that a field added,
// dropped or moved anywhere before them shifts at least one of them to another value.
const MODEL_DEFAULTS = {
  devices: null,
  n_gpu_layers: -1,
  split_mode: 1,
  load_mode: -1,
  lazy_mode: 1,
  main_gpu: 0,
  progress_callback: null,
  kv_overrides: null,
  vocab_only: false,
  check_tensors: false,
  use_extra_bufts: true,
  no_host: false,
  no_alloc: false,
  load_mtp: false,
}

const CONTEXT_DEFAULTS = {
  n_ctx: 512,
  n_batch: 2048,
  n_ubatch: 512,
  n_seq_max: 1,
  n_outputs_max: 0,
  n_outputs_max_per_seq: 1,
  n_threads: 4,
  n_threads_batch: 4,
  rope_scaling_type: -1,
  pooling_type: -1,
  attention_type: -1,
  flash_attn_type: -1,
  rope_freq_base: 0,
  yarn_ext_factor: -1,
  yarn_beta_slow: -1,
  yarn_orig_ctx: 0,
  defrag_thold: -1,
  cb_eval: null,
  type_k: 1,
  type_v: 1,
  abort_callback: null,
  embeddings: false,
  offload_kqv: true,
  no_perf: true,
  op_offload: true,
  swa_full: true,
  kv_unified: false,
  samplers: null,
  n_samplers: 0,
  ctx_other: null,
}

const QUANTIZE_DEFAULTS = {
  nthread: 0,
  ftype: 7,
  output_tensor_type: 43,
  token_embedding_type: 43,
  allow_requantize: false,
  quantize_output_tensor: true,
  only_copy: false,
  pure: false,
  imatrix: null,
  kv_overrides: null,
  tt_overrides: null,
  prune_layers: null,
  max_buf_size: 2 ** 33,
}

/**
 * Compares the library's default parameter structs with those the struct layouts here were written for.
 *
 * @throws AppError `unavailable` naming the first field that differs.
 */
export function checkLlamaAbi(
  api: Pick<LlamaApi, 'modelDefaultParams' | 'contextDefaultParams' | 'quantizeDefaultParams'>,
): void {
  compare('llama_model_params', api.modelDefaultParams(), MODEL_DEFAULTS)
  compare('llama_context_params', api.contextDefaultParams(), CONTEXT_DEFAULTS)
  compare('llama_model_quantize_params', api.quantizeDefaultParams(), QUANTIZE_DEFAULTS)
}

function compare(struct: string, actual: object, expected: Record<string, number | boolean | null>): void {
  const found = new Map<string, unknown>(Object.entries(actual))
  for (const [field, value] of Object.entries(expected)) {
    if (found.get(field) === value) continue
    throw new AppError({
      code: 'unavailable',
      message: `The installed llama.cpp library has another ${struct}: ${field} is ${String(found.get(field))}, expected ${String(value)}.`,
      hint: 'Run `npm ci`, so that node-llama-cpp has the version this program was written for.',
    })
  }
}
