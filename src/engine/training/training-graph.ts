import type { OpenDevice } from '../ffi/devices.ts'
import type { Tensor } from '../ffi/ggml-signatures.ts'
import { createOps, type Ops } from '../ggml/ops.ts'
import type { GraphBuilder } from '../ggml/run-graph.ts'
import { type AttentionGroup, blockDiagonalMask, groupDocuments } from './attention-groups.ts'
import { type BlockTrace, blockBackward, blockForward, type ColumnSelection } from './block.ts'
import { createDropoutPool, type DropoutPool } from './dropout-pool.ts'
import type { GraphScope } from './graph-scope.ts'
import { type HeadChunk, headBackward, headForward } from './head.ts'
import type { LlamaModel } from './llama-model.ts'
import { normBackward, normForward } from './norm.ts'
import type { Batch } from './training-session.ts'

export type GraphSettings = {
  recompute: boolean
  lossChunk: number
  attentionBlock: number
  dropout: number
  mixed: boolean
}

/** `forward` computes the loss, `logits` also keeps the logits, `backward` adds the gradients. */
export type GraphPurpose = 'forward' | 'logits' | 'backward'

/** Host data for an input tensor, written once the graph has memory. */
export type GraphInput = { tensor: Tensor; data: Float32Array | Int32Array }

export type BuiltGraph = { inputs: GraphInput[]; chunks: HeadChunk[] }

/**
 * Builds one micro-batch: forward, and for `backward` the gradients added to the accumulators.
 * Reads top to bottom: embed → blocks → select trained positions → norm → head in chunks → back the same way.
 */
export function buildTrainingGraph(
  device: OpenDevice,
  model: LlamaModel,
  settings: GraphSettings,
  batch: Batch,
  builder: GraphBuilder,
  purpose: GraphPurpose,
): BuiltGraph {
  const ops = createOps(device.ggml, builder.context)
  const inputs: GraphInput[] = []
  const input = (tensor: Tensor, data: Float32Array | Int32Array): Tensor => {
    device.ggml.ggml_set_input(tensor)
    inputs.push({ tensor, data })
    return tensor
  }
  const trainedAt = Int32Array.from(
    [...batch.targets.keys()].filter((i) => (batch.targets[i] as number) >= 0),
  )
  const selection: ColumnSelection = {
    rows: input(ops.newIntegers(trainedAt.length), trainedAt),
    count: trainedAt.length,
  }
  const scope = createScope(model, settings, batch, builder, ops, input, purpose)
  const tokens = input(ops.newIntegers(batch.tokens.length), batch.tokens)

  let x = ops.getRows(model.embedding.table, tokens) // [d, T]
  const layerInputs: Tensor[] = []
  const traces: BlockTrace[] = []
  model.blocks.forEach((block, layer) => {
    layerInputs.push(x)
    const { y, trace } = blockForward(scope, block, x, layer === model.blocks.length - 1 ? selection : null)
    builder.expand(y)
    traces.push(trace)
    x = y
  })
  const normed = normForward(scope, model.outputNorm, x) // [d, n]
  builder.expand(normed.y)

  const { chunks, gradient } = runHead(
    device,
    scope,
    model,
    settings,
    batch,
    trainedAt,
    normed.y,
    input,
    purpose,
  )
  if (!gradient) return { inputs, chunks }

  let dx: Tensor | null = normBackward(scope, model.outputNorm, normed.trace, gradient)
  for (let layer = model.blocks.length - 1; layer >= 0; layer--) {
    const block = model.blocks[layer] as LlamaModel['blocks'][number]
    const last = layer === model.blocks.length - 1
    const trace =
      settings.recompute && !last
        ? blockForward(scope, block, layerInputs[layer] as Tensor, null).trace
        : (traces[layer] as BlockTrace)
    dx = blockBackward(scope, block, trace, dx as Tensor, layer > 0 || model.embedding.trained !== undefined)
    if (dx) builder.expand(dx)
  }
  if (model.embedding.trained && dx) {
    scope.addGradient(model.embedding.trained, ops.scatterRows(dx, tokens, model.embedding.table))
  }
  return { inputs, chunks }
}

type AddInput = (tensor: Tensor, data: Float32Array | Int32Array) => Tensor

function createScope(
  model: LlamaModel,
  settings: GraphSettings,
  batch: Batch,
  builder: GraphBuilder,
  ops: Ops,
  input: AddInput,
  purpose: GraphPurpose,
): GraphScope {
  const tokens = batch.tokens.length
  const masks = new Map<string, Tensor>()
  const maskOf = (group: AttentionGroup): Tensor => {
    const key = group.documents.join()
    const mask =
      masks.get(key) ?? input(ops.newFloats(group.length, group.length), blockDiagonalMask(group.documents))
    masks.set(key, mask)
    return mask
  }
  const pool = purpose === 'backward' ? dropoutPool(model, settings, ops, tokens) : null
  if (pool) input(pool.tensor, pool.values(batch.dropoutSeed ?? 0))
  return {
    ops,
    shape: model.shape,
    tokens,
    columns: tokens,
    positions: input(ops.newIntegers(tokens), batch.positions),
    groups: groupDocuments(batch.lengths, settings.attentionBlock).map((group) => ({
      ...group,
      mask: maskOf(group),
    })),
    ropeFactors: model.ropeFactors,
    mixed: settings.mixed,
    expand: builder.expand,
    addGradient: (parameter, gradient) => builder.expand(ops.accumulate(parameter.gradient, gradient)),
    dropoutMask: (inputs, offset, columns) => pool?.mask(inputs, offset, columns) ?? null,
  }
}

function dropoutPool(
  model: LlamaModel,
  settings: GraphSettings,
  ops: Ops,
  tokens: number,
): DropoutPool | null {
  if (settings.dropout === 0) return null
  const { width, heads, headWidth, feedForward } = model.shape
  return createDropoutPool(
    ops,
    settings.dropout,
    Math.max(width, heads * headWidth, feedForward),
    model.parameters.list.length,
    tokens,
  )
}

/** The head in chunks of trained positions: logits of a whole batch over a large vocabulary would not fit. */
function runHead(
  device: OpenDevice,
  scope: GraphScope,
  model: LlamaModel,
  settings: GraphSettings,
  batch: Batch,
  trainedAt: Int32Array,
  h: Tensor,
  input: AddInput,
  purpose: GraphPurpose,
): { chunks: HeadChunk[]; gradient: Tensor | null } {
  const { ops, shape } = scope
  const chunks: HeadChunk[] = []
  let gradient: Tensor | null = null
  for (let offset = 0; offset < trainedAt.length; offset += settings.lossChunk) {
    const count = Math.min(settings.lossChunk, trainedAt.length - offset)
    const part =
      count === trainedAt.length
        ? h
        : ops.cont(ops.view2(h, shape.width, count, shape.width, offset * shape.width))
    const { chunk, p } = headForward(scope, model.head, part, count, offset)
    chunks.push(chunk)
    const targets = trainedAt.subarray(offset, offset + count).map((i) => batch.targets[i] as number)
    input(
      chunk.flatTargets,
      targets.map((target, i) => target + i * shape.vocabulary),
    )
    for (const result of [chunk.probability, chunk.best, ...(purpose === 'logits' ? [chunk.logits] : [])]) {
      device.ggml.ggml_set_output(result)
      scope.expand(result)
    }
    if (purpose !== 'backward') continue
    input(chunk.targets, targets)
    const dh = headBackward(scope, model.head, part, chunk, p)
    scope.expand(dh)
    gradient = gradient ? ops.concat(gradient, dh, 1) : dh
  }
  return { chunks, gradient }
}
