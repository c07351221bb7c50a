import { formatBytes } from '../../core/format-bytes.ts'
import { tensorBytes } from '../../engine/gguf/ggml-type.ts'
import type { Gguf } from '../../engine/gguf/gguf.ts'
import {
  BLOCK_PRODUCTS,
  type LlamaShape,
  productShape,
  readLlamaShape,
} from '../../engine/training/llama-shape.ts'
import { copyType } from '../../engine/training/weight-loader.ts'
import type { TrainingPlan } from '../plan.ts'

/** What the fullest micro-batch of a run looks like. */
export type BatchExtent = {
  tokens: number
  trained: number /** Tokens of its longest row. */
  longest: number
}

/** Expected bytes, item by item. */
export type MemoryForecast = {
  weights: number
  transposed: number
  /** Trained values and their gradients. */
  parameters: number
  /** AdamW's two moments. */
  optimiser: number
  /** Activations kept for the backward pass, and work space. */
  compute: number
  /** Node.js, the native libraries, the rows. */
  program: number
}

type ForecastPlan = Pick<TrainingPlan, 'method' | 'lora' | 'backward' | 'recompute'>

const F32 = 4
const ATTENTION_BLOCK = 256
const LOSS_CHUNK = 512
/** Measured: Node 24 with the ggml and llama.cpp CPU libraries, a vocabulary, a graph and a thousand rows. */
const PROGRAM = 175e6

/** Forecasts a run's memory from the model's header and the plan; no weight is read. */
export function forecastMemory(gguf: Gguf, plan: ForecastPlan, batch: BatchExtent): MemoryForecast {
  const shape = readLlamaShape(gguf)
  const trained = plan.method === 'full' ? fullParameters(gguf) : adapterParameters(shape, plan.lora)
  return {
    weights: plan.method === 'full' ? 0 : gguf.tensors.reduce((sum, { size }) => sum + size, 0),
    transposed: plan.method === 'full' ? 0 : transposedBytes(gguf, shape, plan),
    parameters: 2 * F32 * trained,
    optimiser: 2 * F32 * trained,
    compute: computeBytes(shape, plan, batch),
    program: PROGRAM,
  }
}

/** Sum of a forecast's items, bytes. */
export function totalMemory(forecast: MemoryForecast): number {
  return Object.values(forecast).reduce((sum, bytes) => sum + bytes, 0)
}

function fullParameters(gguf: Gguf): number {
  return gguf.tensors
    .filter(({ name }) => name !== 'rope_freqs.weight')
    .reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0)
}

function adapterParameters(shape: LlamaShape, { rank, targets }: TrainingPlan['lora']): number {
  const perLayer = targets.reduce((sum, target) => {
    const [inputs, outputs] = productShape(shape, target)
    return sum + rank * (inputs + outputs)
  }, 0)
  return perLayer * shape.layers
}

/** Every product but the first block's q, k and v (nothing below them is trained), and the head. */
function transposedBytes(gguf: Gguf, shape: LlamaShape, { backward }: ForecastPlan): number {
  const products = Object.values(BLOCK_PRODUCTS).map((name) => `${name}.weight`)
  const head = shape.tied ? 'token_embd.weight' : 'output.weight'
  const first = ['q', 'k', 'v'].map((target) => `blk.0.attn_${target}.weight`)
  return gguf.tensors
    .filter(
      ({ name }) =>
        name === head || (products.some((product) => name.endsWith(product)) && !first.includes(name)),
    )
    .reduce((sum, { type, shape: [columns = 1, rows = 1] }) => {
      return sum + tensorBytes(copyType(backward, type, rows), [rows, columns])
    }, 0)
}

/**
 * Values the backward pass needs, layer by layer, plus the largest piece of work done on top of them: a chunk of logits with
 * its probabilities, the attention gradients of one block, or the feed-forward gradients. With recomputation every
 * layer keeps its input alone, and one layer at a time is whole. After the last attention only learned positions go on.
 */
function computeBytes(
  shape: LlamaShape,
  plan: ForecastPlan,
  { tokens, trained, longest }: BatchExtent,
): number {
  const { width, heads, kvHeads, headWidth, feedForward, layers, vocabulary } = shape
  const block = Math.min(tokens, Math.max(ATTENTION_BLOCK, longest))
  const rank = plan.method === 'lora' ? plan.lora.rank : 0
  const untilAttention =
    2 * width + 2 * heads * headWidth + 2 * kvHeads * headWidth + heads * block + 3 * rank
  const afterAttention = 2 * width + 4 * feedForward + 4 * rank
  const layer = tokens * (untilAttention + afterAttention)
  const lastLayer = tokens * untilAttention + trained * afterAttention
  const kept = plan.recompute ? tokens * width * (layers - 1) + layer : (layers - 1) * layer + lastLayer
  const logits = 2 * Math.min(trained, LOSS_CHUNK) * vocabulary
  const work = Math.max(logits, 2 * heads * block * block, 3 * trained * feedForward)
  // The gradient of the embedding table on its way: product, scattered rows, their sum, transposes.
  const weightGradients = plan.method === 'full' ? 6 * width * vocabulary : 0
  return F32 * (kept + work + weightGradients)
}

/** A forecast as lines for a terminal; `measured` (bytes) is shown beside the total when there is one. */
export function describeMemory(forecast: MemoryForecast, measured?: number): string[] {
  const line = (item: string, bytes: number): string =>
    `  ${item.padEnd(12)}${formatBytes(bytes).padStart(10)}`
  const total = line('total', totalMemory(forecast))
  return [
    ...Object.entries(forecast).map(([item, bytes]) => line(item, bytes)),
    measured === undefined ? total : `${total}   measured peak ${formatBytes(measured)}`,
  ]
}
