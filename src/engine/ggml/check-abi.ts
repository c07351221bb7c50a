import { AppError } from '../../core/app-error.ts'
import type { OpenDevice } from '../ffi/devices.ts'
import { GGML_TYPES, ggmlTypeInfo } from '../gguf/ggml-type.ts'
import { createOps } from './ops.ts'
import { createGraphMemory } from './run-graph.ts'
import { createTensorStore, getFloats, setTensor } from './tensor-store.ts'

const CHECKED_TYPES = [
  GGML_TYPES.F32,
  GGML_TYPES.F16,
  GGML_TYPES.BF16,
  GGML_TYPES.Q8_0,
  GGML_TYPES.Q4_0,
  GGML_TYPES.Q4_K,
  GGML_TYPES.Q5_K,
  GGML_TYPES.Q6_K,
]

/**
 * Compares what the libraries do with what the bindings assume, before anything is trusted to them: block sizes of the
 * weight types, and a product whose result is known (structs by value, pointers, strides, graph, memory, computation).
 *
 * @throws AppError `unavailable` when they differ: a library of another version was found.
 */
export function checkGgmlAbi(device: OpenDevice): void {
  const { ggml } = device
  for (const id of CHECKED_TYPES) {
    const info = ggmlTypeInfo(id)
    if (
      Number(ggml.ggml_blck_size(id)) !== info?.blockSize ||
      Number(ggml.ggml_type_size(id)) !== info?.blockBytes
    ) {
      throw differs(device, `the block of weight type ${info?.name ?? id}`)
    }
  }
  const result = knownProduct(device)
  if (result.join() !== [50, 122, 68, 167].join())
    throw differs(device, `a known product (${result.join(', ')})`)
}

/** [[1,2,3],[4,5,6]] × [[7,8,9],[10,11,12]]ᵀ. */
function knownProduct(device: OpenDevice): Float32Array {
  const store = createTensorStore(device, 2, 'the self-check')
  const memory = createGraphMemory(device)
  try {
    const weight = store.declare(GGML_TYPES.F32, [3, 2])
    const input = store.declare(GGML_TYPES.F32, [3, 2])
    store.allocate()
    setTensor(device, weight, Float32Array.of(1, 2, 3, 4, 5, 6))
    setTensor(device, input, Float32Array.of(7, 8, 9, 10, 11, 12))
    return memory.run(8, ({ context, expand }) => {
      const product = createOps(device.ggml, context).mulMat(weight, input)
      device.ggml.ggml_set_output(product)
      expand(product)
      return { after: () => getFloats(device, product, 4) }
    })
  } finally {
    memory.close()
    store.close()
  }
}

function differs(device: OpenDevice, what: string): AppError {
  return new AppError({
    code: 'unavailable',
    message: `The ggml libraries (${device.ggml.ggml_version()}) do not behave as the bindings expect: ${what} differs.`,
    hint: 'Run `npm ci`, so that node-llama-cpp has the version this program was built for.',
  })
}
