import koffi from 'koffi'

// Layouts of include/llama.h in the llama.cpp build that node-llama-cpp 3.22 ships (ggml 0.25). C enums are int32.
// llama-abi.ts checks them against the library's own defaults each time it is loaded.

/** struct llama_model_params */
export type LlamaModelParams = {
  devices: bigint | null
  tensor_buft_overrides: bigint | null
  /** Layers kept on a GPU; below 0 all of them. */
  n_gpu_layers: number
  split_mode: number
  load_mode: number
  lazy_mode: number
  main_gpu: number
  tensor_split: bigint | null
  progress_callback: bigint | null
  progress_callback_user_data: bigint | null
  kv_overrides: bigint | null
  vocab_only: boolean
  check_tensors: boolean
  /** Repack weights for the instruction set (AMX and the like). */
  use_extra_bufts: boolean
  no_host: boolean
  no_alloc: boolean
  load_mtp: boolean
}

export const modelParamsType = koffi.struct('llama_model_params', {
  devices: 'void *',
  tensor_buft_overrides: 'void *',
  n_gpu_layers: 'int32_t',
  split_mode: 'int32_t',
  load_mode: 'int32_t',
  lazy_mode: 'int32_t',
  main_gpu: 'int32_t',
  tensor_split: 'void *',
  progress_callback: 'void *',
  progress_callback_user_data: 'void *',
  kv_overrides: 'void *',
  vocab_only: 'bool',
  check_tensors: 'bool',
  use_extra_bufts: 'bool',
  no_host: 'bool',
  no_alloc: 'bool',
  load_mtp: 'bool',
})

/** struct llama_context_params */
export type LlamaContextParams = {
  n_ctx: number
  n_batch: number
  n_ubatch: number
  n_seq_max: number
  n_rs_seq: number
  n_outputs_max: number
  n_outputs_max_per_seq: number
  n_threads: number
  n_threads_batch: number
  ctx_type: number
  rope_scaling_type: number
  pooling_type: number
  attention_type: number
  /** -1 automatic, 0 off, 1 on. */
  flash_attn_type: number
  rope_freq_base: number
  rope_freq_scale: number
  yarn_ext_factor: number
  yarn_attn_factor: number
  yarn_beta_fast: number
  yarn_beta_slow: number
  yarn_orig_ctx: number
  defrag_thold: number
  cb_eval: bigint | null
  cb_eval_user_data: bigint | null
  /** ggml type of the key cache; 0 is F32, 1 is F16. */
  type_k: number
  type_v: number
  abort_callback: bigint | null
  abort_callback_data: bigint | null
  embeddings: boolean
  offload_kqv: boolean
  no_perf: boolean
  op_offload: boolean
  swa_full: boolean
  kv_unified: boolean
  samplers: bigint | null
  n_samplers: number
  ctx_other: bigint | null
}

export const contextParamsType = koffi.struct('llama_context_params', {
  n_ctx: 'uint32_t',
  n_batch: 'uint32_t',
  n_ubatch: 'uint32_t',
  n_seq_max: 'uint32_t',
  n_rs_seq: 'uint32_t',
  n_outputs_max: 'uint32_t',
  n_outputs_max_per_seq: 'uint32_t',
  n_threads: 'int32_t',
  n_threads_batch: 'int32_t',
  ctx_type: 'int32_t',
  rope_scaling_type: 'int32_t',
  pooling_type: 'int32_t',
  attention_type: 'int32_t',
  flash_attn_type: 'int32_t',
  rope_freq_base: 'float',
  rope_freq_scale: 'float',
  yarn_ext_factor: 'float',
  yarn_attn_factor: 'float',
  yarn_beta_fast: 'float',
  yarn_beta_slow: 'float',
  yarn_orig_ctx: 'uint32_t',
  defrag_thold: 'float',
  cb_eval: 'void *',
  cb_eval_user_data: 'void *',
  type_k: 'int32_t',
  type_v: 'int32_t',
  abort_callback: 'void *',
  abort_callback_data: 'void *',
  embeddings: 'bool',
  offload_kqv: 'bool',
  no_perf: 'bool',
  op_offload: 'bool',
  swa_full: 'bool',
  kv_unified: 'bool',
  samplers: 'void *',
  n_samplers: 'size_t',
  ctx_other: 'void *',
})

/** struct llama_batch: `pos` and `seq_id` null mean the next positions of sequence 0. */
export type LlamaBatch = {
  n_tokens: number
  token: Int32Array
  embd: null
  pos: null
  n_seq_id: null
  seq_id: null
  /** 1 where logits are wanted. */
  logits: Int8Array
}

export const llamaBatchType = koffi.struct('llama_batch', {
  n_tokens: 'int32_t',
  token: 'int32_t *',
  embd: 'void *',
  pos: 'void *',
  n_seq_id: 'void *',
  seq_id: 'void *',
  logits: 'int8_t *',
})

/** struct llama_model_quantize_params */
export type QuantizeParams = {
  /** 0 = all cores. */
  nthread: number
  /** enum llama_ftype */
  ftype: number
  output_tensor_type: number
  token_embedding_type: number
  allow_requantize: boolean
  quantize_output_tensor: boolean
  only_copy: boolean
  pure: boolean
  keep_split: boolean
  dry_run: boolean
  imatrix: bigint | null
  kv_overrides: bigint | null
  tt_overrides: bigint | null
  prune_layers: bigint | null
  /** Most bytes of tensor rows held at once. */
  max_buf_size: number
}

export const quantizeParamsType = koffi.struct('llama_model_quantize_params', {
  nthread: 'int32_t',
  ftype: 'int32_t',
  output_tensor_type: 'int32_t',
  token_embedding_type: 'int32_t',
  allow_requantize: 'bool',
  quantize_output_tensor: 'bool',
  only_copy: 'bool',
  pure: 'bool',
  keep_split: 'bool',
  dry_run: 'bool',
  imatrix: 'void *',
  kv_overrides: 'void *',
  tt_overrides: 'void *',
  prune_layers: 'void *',
  max_buf_size: 'size_t',
})
