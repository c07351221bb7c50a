import { AppError } from '../../core/app-error.ts'
import type { Gguf, GgufTensor } from '../gguf/gguf.ts'
import { getNumber, getString } from '../gguf/metadata-value.ts'

/** Hyperparameters of a Llama-family model as its GGUF states them. */
export type LlamaShape = {
  layers: number
  /** Residual width d. */
  width: number
  heads: number
  kvHeads: number
  headWidth: number
  feedForward: number
  vocabulary: number
  epsilon: number
  ropeDimensions: number
  ropeBase: number
  /** 1 / factor for linear scaling. */
  ropeScale: number
  /** Llama 3's per-frequency factors, tensor `rope_freqs.weight`. */
  ropeFactors: boolean
  /** The head is the embedding table. */
  tied: boolean
}

/** Base names of the products of a block, with their LoRA target and [in, out] in terms of the shape. */
export const BLOCK_PRODUCTS = {
  q: 'attn_q',
  k: 'attn_k',
  v: 'attn_v',
  o: 'attn_output',
  gate: 'ffn_gate',
  up: 'ffn_up',
  down: 'ffn_down',
} as const

/**
 * Reads and checks the shape. Refuses what the training graph does not compute, rather than training something else.
 *
 * @throws AppError `refused` for other architectures, mixture-of-experts, biases, YaRN; `corrupt` for missing or misshapen tensors.
 */
export function readLlamaShape(gguf: Gguf): LlamaShape {
  const architecture = getString(gguf, 'general.architecture')
  if (architecture !== 'llama') {
    refuse(
      gguf,
      `its architecture is ${architecture}`,
      'Native training covers the Llama family (Llama 2/3, Mistral, TinyLlama); use trainer: peft for others.',
    )
  }
  const width = getNumber(gguf, 'llama.embedding_length')
  const heads = getNumber(gguf, 'llama.attention.head_count')
  const headWidth = getNumber(gguf, 'llama.attention.key_length', width / heads)
  const shape: LlamaShape = {
    layers: getNumber(gguf, 'llama.block_count'),
    width,
    heads,
    kvHeads: getNumber(gguf, 'llama.attention.head_count_kv', heads),
    headWidth,
    feedForward: getNumber(gguf, 'llama.feed_forward_length'),
    vocabulary: find(gguf, 'token_embd.weight').shape[1] ?? 0,
    epsilon: getNumber(gguf, 'llama.attention.layer_norm_rms_epsilon'),
    ropeDimensions: getNumber(gguf, 'llama.rope.dimension_count', headWidth),
    ropeBase: getNumber(gguf, 'llama.rope.freq_base', 10000),
    ropeScale: ropeScale(gguf),
    ropeFactors: gguf.tensors.some((tensor) => tensor.name === 'rope_freqs.weight'),
    tied: !gguf.tensors.some((tensor) => tensor.name === 'output.weight'),
  }
  checkSupported(gguf, shape)
  checkTensors(gguf, shape)
  return shape
}

/** [in, out] of a product of a block. */
export function productShape(shape: LlamaShape, target: keyof typeof BLOCK_PRODUCTS): [number, number] {
  const attention = shape.heads * shape.headWidth
  const keyValue = shape.kvHeads * shape.headWidth
  switch (target) {
    case 'q':
      return [shape.width, attention]
    case 'k':
    case 'v':
      return [shape.width, keyValue]
    case 'o':
      return [attention, shape.width]
    case 'gate':
    case 'up':
      return [shape.width, shape.feedForward]
    case 'down':
      return [shape.feedForward, shape.width]
  }
}

/** The tensor of that name, or AppError `corrupt`. */
export function find(gguf: Gguf, name: string): GgufTensor {
  const tensor = gguf.tensors.find((candidate) => candidate.name === name)
  if (!tensor) {
    throw new AppError({
      code: 'corrupt',
      message: `${gguf.path} has no tensor ${name}.`,
      hint: 'Is the file complete?',
    })
  }
  return tensor
}

function ropeScale(gguf: Gguf): number {
  const kind = gguf.metadata.has('llama.rope.scaling.type')
    ? getString(gguf, 'llama.rope.scaling.type')
    : 'linear'
  if (kind === 'none') return 1
  if (kind !== 'linear')
    refuse(
      gguf,
      `its RoPE scaling is ${kind}`,
      'Only linear scaling and Llama 3 frequency factors are computed.',
    )
  return (
    1 /
    (getNumber(gguf, 'llama.rope.scaling.factor', 0) || getNumber(gguf, 'llama.rope.scale_linear', 0) || 1)
  )
}

function checkSupported(gguf: Gguf, shape: LlamaShape): void {
  if (getNumber(gguf, 'llama.expert_count', 0) > 0)
    refuse(gguf, 'it is a mixture of experts', 'Use a dense model, or trainer: peft.')
  // A sliding window in the metadata is ignored on purpose: llama.cpp serves this architecture without one.
  const known =
    /^(token_embd|output_norm|output|rope_freqs|blk\.\d+\.(attn_norm|ffn_norm|attn_[qkv]|attn_output|ffn_(gate|up|down)))\.weight$/
  const unknown = gguf.tensors.find((tensor) => !known.test(tensor.name))
  if (unknown)
    refuse(
      gguf,
      `it has the tensor ${unknown.name}`,
      'The training graph does not compute it, and leaving it out would train another model.',
    )
  const { width, heads, kvHeads, headWidth, layers, ropeDimensions } = shape
  const whole = [width, heads, kvHeads, headWidth, layers, shape.feedForward, ropeDimensions].every(
    (n) => Number.isInteger(n) && n > 0,
  )
  if (!whole || heads % kvHeads !== 0 || headWidth % 2 !== 0 || ropeDimensions > headWidth) {
    throw new AppError({
      code: 'corrupt',
      message: `${gguf.path}: the head counts and widths do not fit together.`,
      hint: 'Convert the model again.',
    })
  }
}

function checkTensors(gguf: Gguf, shape: LlamaShape): void {
  const expect = (name: string, wanted: readonly number[]): void => {
    const tensor = find(gguf, name)
    if (tensor.shape.join() !== wanted.join()) {
      throw new AppError({
        code: 'corrupt',
        message: `${gguf.path}: ${name} is [${tensor.shape.join(', ')}], the hyperparameters say [${wanted.join(', ')}].`,
        hint: 'Convert the model again.',
      })
    }
  }
  expect('output_norm.weight', [shape.width])
  if (!shape.tied) expect('output.weight', [shape.width, shape.vocabulary])
  expect('token_embd.weight', [shape.width, shape.vocabulary])
  for (let layer = 0; layer < shape.layers; layer++) {
    expect(`blk.${layer}.attn_norm.weight`, [shape.width])
    expect(`blk.${layer}.ffn_norm.weight`, [shape.width])
    for (const target of Object.keys(BLOCK_PRODUCTS) as (keyof typeof BLOCK_PRODUCTS)[]) {
      expect(`blk.${layer}.${BLOCK_PRODUCTS[target]}.weight`, productShape(shape, target))
    }
  }
}

function refuse(gguf: Gguf, why: string, hint: string): never {
  throw new AppError({ code: 'refused', message: `${gguf.path} cannot be trained natively: ${why}.`, hint })
}
