import { type OpenDevice, openDevice } from '../../src/engine/ffi/devices.ts'
import type { Allocator, Context, Graph, Tensor } from '../../src/engine/ffi/ggml-signatures.ts'
import { createOps } from '../../src/engine/ggml/ops.ts'
import {
  createTensorStore,
  getFloats,
  setTensor,
  type TensorStore,
} from '../../src/engine/ggml/tensor-store.ts'
import { GGML_TYPES } from '../../src/engine/gguf/ggml-type.ts'
import type { Gguf } from '../../src/engine/gguf/gguf.ts'
import { readGguf } from '../../src/engine/gguf/read-gguf.ts'
import { readTensor } from '../../src/engine/gguf/read-tensor.ts'
import { BLOCK_PRODUCTS, find, readLlamaShape } from '../../src/engine/training/llama-shape.ts'
import type { Batch, LoraOptions } from '../../src/engine/training/training-session.ts'
import {
  buildStockLoss,
  type StockGraphInput,
  type StockModel,
  type StockParameter,
} from './stock-forward.ts'

export type StockOptions = {
  /** GGUF file; the graph covers what `readLlamaShape` accepts. */
  model: string
  lora: LoraOptions
  /** The one micro-batch that every step runs. */
  batch: Batch
  threads?: number
  /** Only the trained columns enter the head; false computes the head for every position, as llama.cpp's own example does. */
  selectTrained?: boolean
  /** Adds ggml's AdamW to the graph, at this learning rate. */
  learningRate?: number
}

/** A LoRA training step that ggml differentiates by itself: the yardstick for gradients and for speed. */
export type StockTrainer = {
  parameters: readonly { name: string; shape: readonly [number, number] }[]
  write(name: string, data: Float32Array): void
  /** One step, counted from 1; the loss is the sum over trained positions, nats. */
  run(step?: number): { loss: number }
  /** Gradient of the summed loss, after `run` of a trainer without a learning rate. */
  gradient(name: string): Float32Array
  /** Bytes of the weights and of the intermediate results. */
  memory: { weights: number; compute: number }
  close(): void
}

/**
 * Builds the step once: stock forward operations, `ggml_build_backward_expand`, optionally AdamW. Weights stay in ordinary memory,
 * because the OUT_PROD that ggml's gradients consist of reads no other layout. BF16 weights abort the process.
 */
export function openStockTrainer(options: StockOptions): StockTrainer {
  const device = openDevice('cpu', options.threads ?? 0)
  const gguf = readGguf(options.model)
  const model = loadStockModel(device, gguf, options.lora)
  const step = buildStep(device, model, options)
  const byName = (name: string): StockParameter => {
    const parameter = model.parameters.find((candidate) => candidate.name === name)
    if (!parameter) throw new RangeError(`no parameter ${name}`)
    return parameter
  }
  return {
    parameters: model.parameters.map(({ name, shape }) => ({ name, shape })),
    write: (name, data) => setTensor(device, byName(name).value, data),
    run: (count = 1) => {
      for (const { tensor, data } of step.inputs) setTensor(device, tensor, data)
      if (step.settings) setTensor(device, step.settings, adamwSettings(options.learningRate ?? 0, count))
      const status = device.ggml.ggml_backend_graph_compute(device.backend, step.graph)
      if (status !== 0) throw new Error(`ggml status ${status}`)
      return { loss: (getFloats(device, step.loss, 1)[0] as number) * step.rows }
    },
    gradient(name) {
      const { value, shape } = byName(name)
      const gradient = device.ggml.ggml_graph_get_grad(step.graph, value)
      if (!gradient) throw new RangeError(`${name} has no gradient`)
      return getFloats(device, gradient, shape[0] * shape[1]).map((mean) => mean * step.rows)
    },
    memory: {
      weights: model.store.bytes(),
      compute: device.ggml.ggml_gallocr_get_buffer_size(step.allocator, 0),
    },
    close() {
      device.ggml.ggml_gallocr_free(step.allocator)
      device.ggml.ggml_free(step.context)
      model.store.close()
      device.close()
    },
  }
}

function loadStockModel(
  device: OpenDevice,
  gguf: Gguf,
  lora: LoraOptions,
): StockModel & { store: TensorStore } {
  const shape = readLlamaShape(gguf)
  const store = createTensorStore(device, gguf.tensors.length * 9, 'the stock model')
  const weights = new Map(
    gguf.tensors.map((tensor) => [tensor.name, store.declare(tensor.type, tensor.shape)]),
  )
  const parameters: StockParameter[] = []
  const declare = (name: string, ne: readonly [number, number]): void => {
    const value = store.declare(GGML_TYPES.F32, ne)
    device.ggml.ggml_set_param(value)
    parameters.push({
      name,
      shape: ne,
      value,
      m: store.declare(GGML_TYPES.F32, ne),
      v: store.declare(GGML_TYPES.F32, ne),
    })
  }
  for (let layer = 0; layer < shape.layers; layer++) {
    for (const target of lora.targets) {
      const { name, shape: ne } = find(gguf, `blk.${layer}.${BLOCK_PRODUCTS[target]}.weight`)
      declare(`${name}.lora_a`, [ne[0] as number, lora.rank])
      declare(`${name}.lora_b`, [lora.rank, ne[1] as number])
    }
  }
  store.allocate()
  store.clear()
  for (const tensor of gguf.tensors)
    setTensor(device, weights.get(tensor.name) as Tensor, readTensor(gguf, tensor))
  const scale = lora.alpha / (lora.rslora ? Math.sqrt(lora.rank) : lora.rank)
  return { shape, weights, parameters, scale, store }
}

type Step = {
  context: Context
  graph: Graph
  allocator: Allocator
  loss: Tensor
  inputs: StockGraphInput[]
  /** AdamW's, when the step updates the parameters. */
  settings: Tensor | null
  /** ggml's loss is a mean over these rows. */
  rows: number
}

function buildStep(device: OpenDevice, model: StockModel, options: StockOptions): Step {
  const { ggml } = device
  const nodes = model.shape.layers * 1000 + 2000
  const context = ggml.ggml_init({
    mem_size: 2 * nodes * ggml.ggml_tensor_overhead() + ggml.ggml_graph_overhead_custom(nodes, true),
    mem_buffer: null,
    no_alloc: true,
  })
  const graph = ggml.ggml_new_graph_custom(context, nodes, true)
  const { loss, inputs, rows } = buildStockLoss(
    device,
    context,
    model,
    options.batch,
    options.selectTrained ?? true,
  )
  ggml.ggml_set_loss(loss)
  ggml.ggml_set_output(loss)
  ggml.ggml_build_forward_expand(graph, loss)
  ggml.ggml_build_backward_expand(context, graph, null)
  // The loss's own gradient is 1. ggml_graph_reset would set it too, but it also clears AdamW's moments.
  const seed = ggml.ggml_graph_get_grad(graph, loss) as Tensor
  ggml.ggml_set_input(seed)
  inputs.push({ tensor: seed, data: Float32Array.of(1) })
  const settings = options.learningRate === undefined ? null : addOptimiser(device, context, graph, model)
  if (!settings) keepGradients(device, graph, model)
  const allocator = ggml.ggml_gallocr_new(device.bufferType)
  if (!ggml.ggml_gallocr_alloc_graph(allocator, graph))
    throw new Error('not enough memory for the stock graph')
  return { context, graph, allocator, loss, inputs, settings, rows }
}

/** Without this the allocator gives a gradient's memory to later nodes. */
function keepGradients({ ggml }: OpenDevice, graph: Graph, model: StockModel): void {
  for (const { value } of model.parameters) {
    const gradient = ggml.ggml_graph_get_grad(graph, value)
    if (gradient) ggml.ggml_set_output(gradient)
  }
}

function addOptimiser({ ggml }: OpenDevice, context: Context, graph: Graph, model: StockModel): Tensor {
  const ops = createOps(ggml, context)
  const settings = ops.reshape1(ops.newFloats(7, 1), 7)
  ggml.ggml_set_input(settings)
  for (const { value, m, v } of model.parameters) {
    const gradient = ggml.ggml_graph_get_grad(graph, value)
    if (gradient) ggml.ggml_build_forward_expand(graph, ops.adamw(value, gradient, m, v, settings))
  }
  return settings
}

/** ggml's [lr, β1, β2, ε, decay, 1/(1−β1ᵗ), 1/(1−β2ᵗ)]. */
function adamwSettings(learningRate: number, step: number): Float32Array {
  return Float32Array.of(learningRate, 0.9, 0.999, 1e-8, 0, 1 / (1 - 0.9 ** step), 1 / (1 - 0.999 ** step))
}
