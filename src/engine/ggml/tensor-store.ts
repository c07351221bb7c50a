import { AppError } from '../../core/app-error.ts'
import type { OpenDevice } from '../ffi/devices.ts'
import type { Buffer_, BufferType, Context, HostBytes, Tensor } from '../ffi/ggml-signatures.ts'

/** Tensors that outlive a graph: weights, adapter, moments. Declare them all, then allocate once. */
export type TensorStore = {
  context: Context
  /** `shape` in ggml order, fastest first. */
  declare(type: number, shape: readonly number[]): Tensor
  /** Gives every declared tensor memory of `bufferType`. Throws AppError `unavailable` when there is not enough. */
  allocate(bufferType?: BufferType): void
  bytes(): number
  clear(): void
  close(): void
}

export function createTensorStore(device: OpenDevice, capacity: number, label: string): TensorStore {
  const { ggml } = device
  const context = ggml.ggml_init({
    mem_size: (capacity + 8) * ggml.ggml_tensor_overhead(),
    mem_buffer: null,
    no_alloc: true,
  })
  let buffer: Buffer_ | null = null
  let declared = 0
  return {
    context,
    declare(type, shape) {
      if (++declared > capacity) throw new RangeError(`${label}: more tensors than declared`)
      const [n0 = 1, n1 = 1] = shape
      return shape.length === 1
        ? ggml.ggml_new_tensor_1d(context, type, n0)
        : ggml.ggml_new_tensor_2d(context, type, n0, n1)
    },
    allocate(bufferType = device.bufferType) {
      if (declared === 0) return
      buffer = ggml.ggml_backend_alloc_ctx_tensors_from_buft(context, bufferType)
      if (buffer === null) {
        throw new AppError({
          code: 'unavailable',
          message: `Not enough memory on ${device.info.name} for ${label}.`,
          hint: 'See the memory forecast: a smaller base or quantisation, a lower rank, or another device.',
        })
      }
    },
    bytes: () => (buffer === null ? 0 : ggml.ggml_backend_buffer_get_size(buffer)),
    clear: () => {
      if (buffer !== null) ggml.ggml_backend_buffer_clear(buffer, 0)
    },
    close() {
      if (buffer !== null) ggml.ggml_backend_buffer_free(buffer)
      ggml.ggml_free(context)
    },
  }
}

/** Copies host data over a whole tensor. */
export function setTensor(device: OpenDevice, tensor: Tensor, data: HostBytes): void {
  device.ggml.ggml_backend_tensor_set(tensor, data, 0, data.byteLength)
}

/** Fills inputs of a graph. */
export function setTensors(device: OpenDevice, inputs: Iterable<{ tensor: Tensor; data: HostBytes }>): void {
  for (const { tensor, data } of inputs) setTensor(device, tensor, data)
}

/** Copies a whole F32 tensor of `length` elements to the host. */
export function getFloats(device: OpenDevice, tensor: Tensor, length: number): Float32Array {
  const data = new Float32Array(length)
  device.ggml.ggml_backend_tensor_get(tensor, data, 0, data.byteLength)
  return data
}
