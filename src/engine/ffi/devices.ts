import koffi from 'koffi'
import { AppError } from '../../core/app-error.ts'
import { resolveThreads } from '../../core/resolve-threads.ts'
import { type Backend, type BufferType, bindGgml, type Device, type Ggml } from './ggml-signatures.ts'
import { loadLibraries } from './libraries.ts'

export type DeviceKind = 'cpu' | 'gpu' | 'integrated-gpu' | 'accelerator'

export type DeviceInfo = {
  /** ggml's own name: `CPU`, `CUDA0`, `Vulkan0`, `Metal`. */
  name: string
  description: string
  kind: DeviceKind
  /** Bytes. */
  memory: { free: number; total: number }
}

/** One opened back end: where tensors live and graphs run. */
export type OpenDevice = {
  info: DeviceInfo
  ggml: Ggml
  device: Device
  backend: Backend
  /** The device's ordinary memory. */
  bufferType: BufferType
  /** Layouts that make products faster (AMX, repacked rows on CPU), best first. Only weights of products may lie there. */
  extraBufferTypes: { name: string; type: BufferType }[]
  threads: number
  /** Changes the threads of the graphs to come; nothing on other devices than CPUs. */
  setThreads(count: number): void
  close(): void
}

// enum ggml_backend_dev_type
const KINDS: readonly DeviceKind[] = ['cpu', 'gpu', 'integrated-gpu', 'accelerator']

/** Every compute device of the loaded libraries. */
export function listDevices(): DeviceInfo[] {
  const ggml = bindGgml(loadLibraries())
  return allDevices(ggml).map((device) => describe(ggml, device))
}

/**
 * Opens a device by ggml name (case-insensitive); `auto` takes the first GPU, else the CPU.
 *
 * @param threads CPU threads; 0 means all that the process may use.
 * @throws AppError `not-found` when there is no such device.
 */
export function openDevice(name = 'auto', threads = 0): OpenDevice {
  const ggml = bindGgml(loadLibraries())
  const devices = allDevices(ggml)
  const infos = devices.map((device) => describe(ggml, device))
  const index = pickDevice(infos, name)
  const device = devices[index] as Device
  const info = infos[index] as DeviceInfo
  const backend = ggml.ggml_backend_dev_init(device, null)
  if (!backend) {
    throw new AppError({
      code: 'unavailable',
      message: `Device ${info.name} could not be opened.`,
      hint: 'Is it in use? Try --device cpu.',
    })
  }
  const count = resolveThreads(threads)
  if (info.kind === 'cpu') setThreads(ggml, device, backend, count)
  return {
    info,
    ggml,
    device,
    backend,
    bufferType: ggml.ggml_backend_dev_buffer_type(device),
    extraBufferTypes: extraBufferTypes(ggml, device),
    threads: count,
    setThreads: (wanted) => {
      if (info.kind === 'cpu') setThreads(ggml, device, backend, wanted)
    },
    close: () => ggml.ggml_backend_free(backend),
  }
}

function pickDevice(infos: DeviceInfo[], name: string): number {
  const wanted = name.toLowerCase()
  const index =
    wanted === 'auto'
      ? Math.max(
          infos.findIndex((info) => info.kind === 'gpu'),
          0,
        )
      : infos.findIndex((info) => info.name.toLowerCase() === wanted)
  if (index < 0 || !infos[index]) {
    const known = infos.map((info) => info.name).join(', ')
    throw new AppError({
      code: 'not-found',
      message: `There is no device ${name} here.`,
      hint: `Devices found: ${known}.`,
    })
  }
  return index
}

function allDevices(ggml: Ggml): Device[] {
  return Array.from({ length: ggml.ggml_backend_dev_count() }, (_, i) => ggml.ggml_backend_dev_get(i))
}

function describe(ggml: Ggml, device: Device): DeviceInfo {
  const free: [number] = [0]
  const total: [number] = [0]
  ggml.ggml_backend_dev_memory(device, free, total)
  return {
    name: ggml.ggml_backend_dev_name(device),
    description: ggml.ggml_backend_dev_description(device),
    kind: KINDS[ggml.ggml_backend_dev_type(device)] ?? 'accelerator',
    memory: { free: free[0], total: total[0] },
  }
}

function setThreads(ggml: Ggml, device: Device, backend: Backend, threads: number): void {
  const address = procedure(ggml, device, 'ggml_backend_set_n_threads')
  if (address === null) return
  koffi.call(
    address,
    prototype('void ggml_backend_set_n_threads_t(ggml_backend *backend, int n_threads)'),
    backend,
    threads,
  )
}

/** `ggml_backend_dev_get_extra_bufts` returns a NULL-terminated array of buffer types. */
function extraBufferTypes(ggml: Ggml, device: Device): { name: string; type: BufferType }[] {
  const address = procedure(ggml, device, 'ggml_backend_dev_get_extra_bufts')
  if (address === null) return []
  const array: unknown = koffi.call(
    address,
    prototype('void *ggml_backend_dev_get_extra_bufts_t(ggml_backend_dev *device)'),
    device,
  )
  if (array === null) return []
  const types: { name: string; type: BufferType }[] = []
  for (let i = 0; i < 16; i++) {
    const type = koffi.decode(array as bigint, i * 8, 'void *') as BufferType | null
    if (type === null || (type as bigint) === 0n) break
    types.push({ name: ggml.ggml_backend_buft_name(type), type })
  }
  return types
}

function procedure(ggml: Ggml, device: Device, name: string): bigint | null {
  return ggml.ggml_backend_reg_get_proc_address(ggml.ggml_backend_dev_backend_reg(device), name)
}

const prototypes = new Map<string, ReturnType<typeof koffi.proto>>()

function prototype(declaration: string): ReturnType<typeof koffi.proto> {
  const known = prototypes.get(declaration) ?? koffi.proto(declaration)
  prototypes.set(declaration, known)
  return known
}

// Offset of `struct ggml_backend_buffer * buffer` in `struct ggml_tensor`, after `enum ggml_type type`.
const TENSOR_BUFFER_OFFSET = 8

/** Whether the product of a weight of this type and shape ([in, out]) can run with the weight laid out in `type`. */
export function productRunsIn(
  open: OpenDevice,
  bufferType: BufferType,
  type: number,
  shape: readonly [number, number],
): boolean {
  const { ggml } = open
  const context = ggml.ggml_init({
    mem_size: 16 * ggml.ggml_tensor_overhead(),
    mem_buffer: null,
    no_alloc: true,
  })
  const empty = ggml.ggml_backend_buft_alloc_buffer(bufferType, 0)
  try {
    const weight = ggml.ggml_new_tensor_2d(context, type, shape[0], shape[1])
    const input = ggml.ggml_new_tensor_2d(context, 0, shape[0], 512)
    const product = ggml.ggml_mul_mat(context, weight, input)
    koffi.encode(weight, TENSOR_BUFFER_OFFSET, 'void *', empty)
    return ggml.ggml_backend_dev_supports_op(open.device, product)
  } finally {
    ggml.ggml_backend_buffer_free(empty)
    ggml.ggml_free(context)
  }
}
