import { AppError } from '../../core/app-error.ts'
import { type LlamaApi, type LlamaModelHandle, llamaApi } from '../ffi/llama-signatures.ts'
import { readGguf } from '../gguf/read-gguf.ts'

export type LoadModelOptions = {
  /** Only metadata and vocabulary: milliseconds, whatever the size of the model. */
  vocabOnly?: boolean
  /** Layers put on a GPU; -1 all, 0 (default) none. */
  gpuLayers?: number
  /** Let the CPU repack weights (AMX and the like): faster, and slightly different in the last digits. Default false. */
  repack?: boolean
}

export type LlamaModel = Disposable & { api: LlamaApi; handle: LlamaModelHandle }

/**
 * Loads a GGUF model into llama.cpp. Dispose frees it, and everything made from it must be disposed before.
 *
 * @throws AppError `not-found` or `corrupt` naming the file.
 */
export function loadModel(path: string, options: LoadModelOptions = {}): LlamaModel {
  // Our own reader first: it is made for hostile files, and says what is wrong.
  readGguf(path)
  const api = llamaApi()
  const handle = api.loadModel(path, {
    ...api.modelDefaultParams(),
    vocab_only: options.vocabOnly ?? false,
    n_gpu_layers: options.gpuLayers ?? 0,
    use_extra_bufts: options.repack ?? false,
  })
  if (!handle) {
    throw new AppError({
      code: 'corrupt',
      message: `llama.cpp cannot load ${path}.`,
      hint: 'It is damaged, or of an architecture this llama.cpp does not know; CLINLOOP_NATIVE_LOG=1 shows what llama.cpp says.',
    })
  }
  return { api, handle, [Symbol.dispose]: () => api.freeModel(handle) }
}
