import type { OpenDevice } from '../ffi/devices.ts'
import type { Tensor } from '../ffi/ggml-signatures.ts'
import { createOps } from '../ggml/ops.ts'
import type { GraphMemory } from '../ggml/run-graph.ts'
import { getFloats, setTensors } from '../ggml/tensor-store.ts'
import type { ParameterStore } from './parameter-store.ts'
import type { StepOptions } from './training-session.ts'

/** Nodes a parameter adds to the norm and update graphs, with room to spare. */
const NODES_PER_PARAMETER = 6

/**
 * One optimiser step over all accumulated gradients: scale → global-norm clip → AdamW (Loshchilov & Hutter 2019) → zero.
 * When the norm is not finite nothing is changed, so that the caller can report the step.
 */
export function optimiserStep(
  device: OpenDevice,
  memory: GraphMemory,
  parameters: ParameterStore,
  options: StepOptions,
): { gradNorm: number } {
  const gradNorm = Math.sqrt(sumOfSquares(device, memory, parameters)) * options.gradientScale
  if (!Number.isFinite(gradNorm)) return { gradNorm }
  const clip = options.maxGradNorm > 0 && gradNorm > options.maxGradNorm ? options.maxGradNorm / gradNorm : 1
  update(device, memory, parameters, options, options.gradientScale * clip)
  parameters.zeroGradients()
  return { gradNorm }
}

function sumOfSquares(device: OpenDevice, memory: GraphMemory, parameters: ParameterStore): number {
  return memory.run(parameters.list.length * NODES_PER_PARAMETER + 16, ({ context, expand }) => {
    const ops = createOps(device.ggml, context)
    const sums = parameters.list.map((parameter) => {
      const sum = ops.sum(ops.sqr(parameter.gradient))
      device.ggml.ggml_set_output(sum)
      expand(sum)
      return sum
    })
    return { after: () => sums.reduce((total, sum) => total + (getFloats(device, sum, 1)[0] as number), 0) }
  })
}

function update(
  device: OpenDevice,
  memory: GraphMemory,
  parameters: ParameterStore,
  options: StepOptions,
  gradientFactor: number,
): void {
  memory.run(parameters.list.length * NODES_PER_PARAMETER + 16, ({ context, expand }) => {
    const ops = createOps(device.ggml, context)
    const inputs: { tensor: Tensor; data: Float32Array }[] = []
    const input = (values: readonly number[]): Tensor => {
      const tensor = ops.newFloats(values.length, 1)
      device.ggml.ggml_set_input(tensor)
      inputs.push({ tensor, data: Float32Array.from(values) })
      return tensor
    }
    const factor = input([gradientFactor])
    const settings = new Map<number, Tensor>()
    for (const parameter of parameters.list) {
      const decay = parameter.shape.length > 1 ? options.weightDecay : 0
      const shared = settings.get(decay) ?? ops.reshape1(input(adamwVector(options, decay)), 7)
      settings.set(decay, shared)
      expand(
        ops.adamw(parameter.value, ops.mul(parameter.gradient, factor), parameter.m, parameter.v, shared),
      )
    }
    return {
      before: () => setTensors(device, inputs),
      after: () => undefined,
    }
  })
}

/** ggml's [lr, β1, β2, ε, decay, 1/(1−β1ᵗ), 1/(1−β2ᵗ)]. */
function adamwVector({ learningRate, beta1, beta2, epsilon, step }: StepOptions, decay: number): number[] {
  return [learningRate, beta1, beta2, epsilon, decay, 1 / (1 - beta1 ** step), 1 / (1 - beta2 ** step)]
}
