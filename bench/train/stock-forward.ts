import type { OpenDevice } from '../../src/engine/ffi/devices.ts'
import type { Context, Tensor } from '../../src/engine/ffi/ggml-signatures.ts'
import { createOps, type Ops } from '../../src/engine/ggml/ops.ts'
import { blockDiagonalMask } from '../../src/engine/training/attention-groups.ts'
import { BLOCK_PRODUCTS, type LlamaShape } from '../../src/engine/training/llama-shape.ts'
import type { Batch, LoraTarget } from '../../src/engine/training/training-session.ts'

/** An adapter matrix with AdamW's moments; shapes in ggml order. */
export type StockParameter = {
  name: string
  shape: readonly [number, number]
  value: Tensor
  m: Tensor
  v: Tensor
}

export type StockModel = {
  shape: LlamaShape
  /** By GGUF name. */
  weights: ReadonlyMap<string, Tensor>
  parameters: readonly StockParameter[]
  /** α/r. */
  scale: number
}

/** Host data that every run writes again: the allocator may have reused the memory. */
export type StockGraphInput = { tensor: Tensor; data: Float32Array | Int32Array }

type Scope = {
  ops: Ops
  model: StockModel
  positions: Tensor
  /** [T, T] additive. */
  mask: Tensor
  tokens: number
}

/**
 * The forward pass and ggml's cross entropy of one micro-batch, written the plain way: adapters as B(Ax)·s, one attention over all
 * packed documents with a block-diagonal mask, dense one-hot labels.
 *
 * @returns the mean loss over `rows` rows: those of the trained positions, or all T (untrained ones have labels of zero).
 */
export function buildStockLoss(
  device: OpenDevice,
  context: Context,
  model: StockModel,
  batch: Batch,
  selectTrained: boolean,
): { loss: Tensor; inputs: StockGraphInput[]; rows: number } {
  const ops = createOps(device.ggml, context)
  const inputs: StockGraphInput[] = []
  const input = (tensor: Tensor, data: Float32Array | Int32Array): Tensor => {
    device.ggml.ggml_set_input(tensor)
    inputs.push({ tensor, data })
    return tensor
  }
  const tokens = batch.tokens.length
  const scope: Scope = {
    ops,
    model,
    tokens,
    positions: input(ops.newIntegers(tokens), batch.positions),
    mask: input(ops.newFloats(tokens, tokens), blockDiagonalMask(batch.lengths)),
  }
  let x = ops.getRows(weight(model, 'token_embd'), input(ops.newIntegers(tokens), batch.tokens)) // [d, T]
  for (let layer = 0; layer < model.shape.layers; layer++) x = block(scope, layer, x)
  const trainedAt = Int32Array.from(
    [...batch.targets.keys()].filter((i) => (batch.targets[i] as number) >= 0),
  )
  const kept = selectTrained ? trainedAt : Int32Array.from(batch.tokens.keys())
  if (selectTrained) x = ops.getRows(x, input(ops.newIntegers(kept.length), kept))
  const head = model.weights.get('output.weight') ?? weight(model, 'token_embd')
  const logits = ops.mulMat(head, norm(scope, 'output_norm', x)) // [V, n]
  const labels = input(
    ops.newFloats(model.shape.vocabulary, kept.length),
    oneHot(batch, kept, model.shape.vocabulary),
  )
  const loss = device.ggml.ggml_cross_entropy_loss(context, logits, labels)
  return { loss, inputs, rows: kept.length }
}

function weight(model: StockModel, name: string): Tensor {
  const tensor = model.weights.get(`${name}.weight`)
  if (!tensor) throw new RangeError(`no weight ${name}`)
  return tensor
}

function oneHot(batch: Batch, positions: Int32Array, vocabulary: number): Float32Array {
  const labels = new Float32Array(positions.length * vocabulary)
  positions.forEach((position, row) => {
    const target = batch.targets[position] as number
    if (target >= 0) labels[row * vocabulary + target] = 1
  })
  return labels
}

/** x [d, T] → [d, T]. */
function block(scope: Scope, layer: number, x: Tensor): Tensor {
  const { ops } = scope
  const apply = (target: LoraTarget, input: Tensor): Tensor =>
    linear(scope, `blk.${layer}.${BLOCK_PRODUCTS[target]}`, input)
  const a = norm(scope, `blk.${layer}.attn_norm`, x)
  const x2 = ops.add(x, apply('o', attention(scope, apply('q', a), apply('k', a), apply('v', a))))
  const b = norm(scope, `blk.${layer}.ffn_norm`, x2)
  const gated = ops.mul(ops.silu(apply('gate', b)), apply('up', b))
  return ops.add(x2, apply('down', gated))
}

function norm(scope: Scope, name: string, x: Tensor): Tensor {
  return scope.ops.mul(scope.ops.rmsNorm(x, scope.model.shape.epsilon), weight(scope.model, name))
}

/** y = Wx + s·B(Ax). */
function linear({ ops, model }: Scope, name: string, x: Tensor): Tensor {
  const base = ops.mulMat(weight(model, name), x)
  const find = (part: string): Tensor | undefined =>
    model.parameters.find((parameter) => parameter.name === `${name}.weight.${part}`)?.value
  const a = find('lora_a')
  const b = find('lora_b')
  if (!a || !b) return base
  return ops.add(base, ops.scale(ops.mulMat(b, ops.mulMat(a, x)), model.scale))
}

/** Softmax(k·q/√w + mask)·v over H heads that share G key-value heads; q [w·H, T], k and v [w·G, T] → [w·H, T]. */
function attention(scope: Scope, q: Tensor, k: Tensor, v: Tensor): Tensor {
  const { ops, model, tokens, mask } = scope
  const { headWidth: w, heads, kvHeads } = model.shape
  const rotated = (x: Tensor, count: number): Tensor =>
    ops.permute(ops.rope(ops.reshape3(x, w, count, tokens), scope.positions, rope(model)), 0, 2, 1) // [w, T, count]
  const scores = ops.mulMat(rotated(k, kvHeads), rotated(q, heads)) // [T keys, T queries, H]
  const p = ops.softMax(scores, mask, 1 / Math.sqrt(w))
  const values = ops.cont(ops.permute(ops.reshape3(v, w, kvHeads, tokens), 1, 2, 0)) // [T, w, G]
  const mixed = ops.mulMat(values, p) // [w, T, H]
  return ops.reshape2(ops.cont(ops.permute(mixed, 0, 2, 1)), w * heads, tokens)
}

function rope(model: StockModel) {
  const { ropeDimensions, ropeBase, ropeScale } = model.shape
  return {
    dimensions: ropeDimensions,
    base: ropeBase,
    scale: ropeScale,
    factors: model.weights.get('rope_freqs.weight') ?? null,
  }
}
