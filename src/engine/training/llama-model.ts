import { createRandom } from '../../core/random.ts'
import type { OpenDevice } from '../ffi/devices.ts'
import type { Tensor } from '../ffi/ggml-signatures.ts'
import type { Gguf, GgufTensor } from '../gguf/gguf.ts'
import type { Block } from './block.ts'
import type { Head } from './head.ts'
import type { Linear } from './linear.ts'
import { BLOCK_PRODUCTS, find, type LlamaShape, productShape, readLlamaShape } from './llama-shape.ts'
import type { Norm } from './norm.ts'
import { createParameterStore, type Parameter, type ParameterStore } from './parameter-store.ts'
import { readFloats } from './read-floats.ts'
import {
  LORA_TARGETS,
  type LoraOptions,
  type LoraTarget,
  type TrainingSessionOptions,
} from './training-session.ts'
import { createWeightLoader, type WeightLoader } from './weight-loader.ts'

/** A Llama model on a device, ready to train: frozen with adapters, or trained whole. */
export type LlamaModel = {
  shape: LlamaShape
  embedding: { table: Tensor; trained?: Parameter }
  blocks: Block[]
  outputNorm: Norm
  head: Head
  ropeFactors: Tensor | null
  parameters: ParameterStore
  bytes(): { weights: number; transposed: number }
  close(): void
}

export function loadLlamaModel(device: OpenDevice, gguf: Gguf, options: TrainingSessionOptions): LlamaModel {
  const shape = readLlamaShape(gguf)
  const loader = createWeightLoader(device, gguf, options.backward ?? 'auto')
  const parameters = createParameterStore(device, 2 * gguf.tensors.length)
  const build: Build = { gguf, shape, loader, parameters }
  const model = options.method === 'full' ? declareTrained(build) : declareFrozen(build, options)
  loader.load()
  parameters.allocate()
  if (options.method === 'full') {
    for (const parameter of parameters.list)
      parameters.write('parameter', parameter.name, readFloats(gguf, find(gguf, parameter.name)))
  } else {
    initialiseAdapters(parameters, options.seed)
  }
  return {
    ...model,
    shape,
    parameters,
    bytes: loader.bytes,
    close() {
      loader.close()
      parameters.close()
    },
  }
}

type Build = { gguf: Gguf; shape: LlamaShape; loader: WeightLoader; parameters: ParameterStore }
type Declared = Pick<LlamaModel, 'embedding' | 'blocks' | 'outputNorm' | 'head' | 'ropeFactors'>

/** Frozen weights with transposed copies where the backward pass needs them, and LoRA pairs on the targets. */
function declareFrozen(
  { gguf, shape, loader, parameters }: Build,
  options: TrainingSessionOptions,
): Declared {
  const lora = options.lora
  if (!lora) throw new TypeError('method lora needs lora options')
  const norm = (name: string): Norm => ({ weight: loader.vector(find(gguf, name)) })
  let dropoutOffset = 0
  const linear = (layer: number, target: LoraTarget): Linear => {
    const tensor = find(gguf, `blk.${layer}.${BLOCK_PRODUCTS[target]}.weight`)
    const [inputs, outputs] = productShape(shape, target)
    // Below the first block's attention there is nothing to train.
    const needsInput = layer > 0 || !['q', 'k', 'v'].includes(target)
    const frozen = loader.product(tensor, { transposed: needsInput })
    const adapter = lora.targets.includes(target)
      ? declareAdapter(parameters, tensor, lora, dropoutOffset++)
      : undefined
    return { name: tensor.name, inputs, outputs, ...frozen, ...(adapter ? { adapter } : {}) }
  }
  const table = loader.product(find(gguf, 'token_embd.weight'), { lookup: true, transposed: shape.tied })
  return {
    embedding: { table: table.weight },
    blocks: declareBlocks(shape, norm, linear),
    outputNorm: norm('output_norm.weight'),
    head: shape.tied
      ? table
      : loader.product(find(gguf, 'output.weight'), { lookup: true, transposed: true }),
    ropeFactors: shape.ropeFactors ? loader.vector(find(gguf, 'rope_freqs.weight')) : null,
  }
}

/** Every weight is a trained F32 parameter. */
function declareTrained({ gguf, shape, loader, parameters }: Build): Declared {
  const trained = (tensor: GgufTensor): Parameter => parameters.add(tensor.name, tensor.shape)
  const norm = (name: string): Norm => {
    const parameter = trained(find(gguf, name))
    return { weight: parameter.value, trained: parameter }
  }
  const linear = (layer: number, target: LoraTarget): Linear => {
    const tensor = find(gguf, `blk.${layer}.${BLOCK_PRODUCTS[target]}.weight`)
    const [inputs, outputs] = productShape(shape, target)
    const parameter = trained(tensor)
    return { name: tensor.name, inputs, outputs, weight: parameter.value, trained: parameter }
  }
  const table = trained(find(gguf, 'token_embd.weight'))
  const head = shape.tied ? table : trained(find(gguf, 'output.weight'))
  return {
    embedding: { table: table.value, trained: table },
    blocks: declareBlocks(shape, norm, linear),
    outputNorm: norm('output_norm.weight'),
    head: { weight: head.value, trained: head },
    ropeFactors: shape.ropeFactors ? loader.vector(find(gguf, 'rope_freqs.weight')) : null,
  }
}

function declareBlocks(
  shape: LlamaShape,
  norm: (name: string) => Norm,
  linear: (layer: number, target: LoraTarget) => Linear,
): Block[] {
  return Array.from({ length: shape.layers }, (_, layer) => ({
    attentionNorm: norm(`blk.${layer}.attn_norm.weight`),
    feedForwardNorm: norm(`blk.${layer}.ffn_norm.weight`),
    linears: Object.fromEntries(LORA_TARGETS.map((target) => [target, linear(layer, target)])) as Record<
      LoraTarget,
      Linear
    >,
  }))
}

function declareAdapter(
  parameters: ParameterStore,
  tensor: GgufTensor,
  lora: LoraOptions,
  dropoutOffset: number,
): NonNullable<Linear['adapter']> {
  const [inputs = 1, outputs = 1] = tensor.shape
  return {
    a: parameters.add(`${tensor.name}.lora_a`, [inputs, lora.rank]),
    bt: parameters.add(`${tensor.name}.lora_b`, [lora.rank, outputs], true),
    scale: lora.alpha / (lora.rslora ? Math.sqrt(lora.rank) : lora.rank),
    dropoutOffset,
  }
}

/** A uniform in ±1/√in (PEFT's Kaiming-uniform with a = √5), an own stream per tensor; B zero, so training starts at the base. */
function initialiseAdapters(parameters: ParameterStore, seed: number): void {
  for (const { name, shape } of parameters.list) {
    if (!name.endsWith('.lora_a')) continue
    const [inputs = 1, rank = 1] = shape
    const random = createRandom(seed, name)
    const bound = 1 / Math.sqrt(inputs)
    parameters.write(
      'parameter',
      name,
      Float32Array.from({ length: inputs * rank }, () => (2 * random.next() - 1) * bound),
    )
  }
}
