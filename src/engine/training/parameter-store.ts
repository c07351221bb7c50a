import { AppError } from '../../core/app-error.ts'
import type { OpenDevice } from '../ffi/devices.ts'
import type { Tensor } from '../ffi/ggml-signatures.ts'
import { createTensorStore, getFloats, setTensor } from '../ggml/tensor-store.ts'
import type { StateKind } from './training-session.ts'

/** One trained F32 tensor with its gradient accumulator and AdamW moments, all of one stored shape. */
export type Parameter = {
  name: string
  /** Shape users see, ggml order. */
  shape: readonly number[]
  /** True where the stored layout is the transpose of `shape` (Bᵀ of an adapter). */
  storedTransposed: boolean
  value: Tensor
  gradient: Tensor
  m: Tensor
  v: Tensor
}

export type ParameterStore = {
  list: readonly Parameter[]
  add(name: string, shape: readonly number[], storedTransposed?: boolean): Parameter
  allocate(): void
  zeroGradients(): void
  read(kind: StateKind, name: string): Float32Array
  write(kind: StateKind, name: string, data: Float32Array): void
  bytes(): { parameters: number; optimiser: number }
  close(): void
}

export function createParameterStore(device: OpenDevice, capacity: number): ParameterStore {
  const values = createTensorStore(device, capacity, 'the trained parameters')
  const gradients = createTensorStore(device, capacity, 'the gradients')
  const moments = createTensorStore(device, 2 * capacity, "AdamW's moments")
  const byName = new Map<string, Parameter>()
  const list: Parameter[] = []
  const get = (name: string): Parameter => {
    const parameter = byName.get(name)
    if (!parameter) throw new AppError({ code: 'not-found', message: `There is no trained tensor ${name}.` })
    return parameter
  }
  return {
    list,
    add(name, shape, storedTransposed = false) {
      const stored = storedTransposed ? [...shape].reverse() : shape
      const parameter: Parameter = {
        name,
        shape,
        storedTransposed,
        value: values.declare(0, stored),
        gradient: gradients.declare(0, stored),
        m: moments.declare(0, stored),
        v: moments.declare(0, stored),
      }
      device.ggml.ggml_set_param(parameter.value)
      byName.set(name, parameter)
      list.push(parameter)
      return parameter
    },
    allocate() {
      for (const store of [values, gradients, moments]) {
        store.allocate()
        store.clear()
      }
    },
    zeroGradients: gradients.clear,
    read(kind, name) {
      const parameter = get(name)
      const data = getFloats(device, tensorOf(parameter, kind), elements(parameter.shape))
      return parameter.storedTransposed
        ? transpose(data, parameter.shape[1] as number, parameter.shape[0] as number)
        : data
    },
    write(kind, name, data) {
      const parameter = get(name)
      if (data.length !== elements(parameter.shape)) {
        throw new AppError({
          code: 'corrupt',
          message: `${name} has ${elements(parameter.shape)} values, ${data.length} were given.`,
          hint: 'The checkpoint belongs to another model or rank.',
        })
      }
      const [n0 = 1, n1 = 1] = parameter.shape
      setTensor(
        device,
        tensorOf(parameter, kind),
        parameter.storedTransposed ? transpose(data, n0, n1) : data,
      )
    },
    bytes: () => ({ parameters: values.bytes() + gradients.bytes(), optimiser: moments.bytes() }),
    close() {
      for (const store of [values, gradients, moments]) store.close()
    },
  }
}

function tensorOf(parameter: Parameter, kind: StateKind): Tensor {
  return kind === 'parameter' ? parameter.value : parameter[kind]
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1)
}

/** [n0, n1] in ggml order → [n1, n0]. */
function transpose(data: Float32Array, n0: number, n1: number): Float32Array {
  const result = new Float32Array(data.length)
  for (let i = 0; i < n0; i++) for (let j = 0; j < n1; j++) result[i * n1 + j] = data[j * n0 + i] as number
  return result
}
