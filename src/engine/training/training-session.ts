/** The seven products of a Llama block that can carry an adapter. */
export const LORA_TARGETS = ['q', 'k', 'v', 'o', 'gate', 'up', 'down'] as const
export type LoraTarget = (typeof LORA_TARGETS)[number]

export type LoraOptions = {
  rank: number
  alpha: number
  /** Probability of zeroing an element of the adapter's input, in [0, 1). */
  dropout: number
  targets: readonly LoraTarget[]
  /** Scale by α/√r instead of α/r (Kalajdzievski 2023). */
  rslora: boolean
}

/**
 * Precision of the backward products through frozen weights: `f32` keeps F32 transposed copies (exact), `bf16` half the
 * memory and on most machines faster, `int8` (Q8_0 copies) a quarter, with visibly coarser gradients.
 * `auto` is `f32` for F32 weights, `bf16` for all others. In full fine-tuning `bf16` runs both passes in BF16 on F32 master weights.
 */
export type BackwardPrecision = 'auto' | 'f32' | 'bf16' | 'int8'

export type TrainingSessionOptions = {
  /** GGUF file of the base. */
  model: string
  method: 'lora' | 'full'
  lora?: LoraOptions
  /** ggml device name, or `auto`. */
  device?: string
  /** At most this many CPU threads; 0: all. Fewer are used while other work keeps the cores busy; results are the same. */
  threads?: number
  /** Keep only each layer's input and run its forward pass again in the backward pass. */
  recompute?: boolean
  backward?: BackwardPrecision
  seed: number
  /** Trained positions whose logits are held at once. */
  lossChunk?: number
  /** Documents are attended together in blocks of about this many tokens (never across documents). */
  attentionBlock?: number
}

/** Packed documents: one micro-batch of T tokens. */
export type Batch = {
  /** [T] token ids. */
  tokens: Int32Array
  /** [T] position of each token in its own document. */
  positions: Int32Array
  /** Tokens of each document; they sum to T. Attention never crosses a document's border. */
  lengths: readonly number[]
  /** [T] id that position i must predict, or -1 where nothing is trained. */
  targets: Int32Array
  /** Same seed, same dropout mask. Needed when dropout > 0. */
  dropoutSeed?: number
}

/** Sums over the trained positions of a batch. */
export type BatchResult = {
  /** Σ −log p(target), nats. */
  loss: number
  /** Trained positions. */
  tokens: number
  /** Positions whose target was the most likely token. */
  correct: number
}

export type StepOptions = {
  /** 1 for the first step: AdamW's bias correction. */
  step: number
  learningRate: number
  beta1: number
  beta2: number
  epsilon: number
  weightDecay: number
  /** 1 / trained tokens of the whole optimiser step. */
  gradientScale: number
  /** Global-norm clip after scaling; 0 is off. */
  maxGradNorm: number
}

/** `parameter` and its gradient, first and second moment. */
export type StateKind = 'parameter' | 'gradient' | 'm' | 'v'

export type TrainingMemory = {
  /** Bytes each. */
  weights: number
  transposed: number
  parameters: number
  optimiser: number
  compute: number
}

export type TrainingSession = {
  readonly device: string
  /** Trainable tensors; shapes in ggml order. Adapters are named `<base tensor>.lora_a` [in, r] and `.lora_b` [r, out]. */
  readonly parameters: readonly { name: string; shape: readonly number[] }[]
  memory(): TrainingMemory
  /** Forward and backward: adds the gradient of the summed loss to the accumulators. */
  accumulate(batch: Batch): BatchResult
  /** Forward only. */
  evaluate(batch: Batch): BatchResult
  /**
   * Scale, clip, AdamW (decoupled decay, not on one-dimensional parameters), zero the gradients.
   * A gradient that is not finite leaves everything as it was and returns its norm.
   */
  step(options: StepOptions): { gradNorm: number }
  read(kind: StateKind, name: string): Float32Array
  write(kind: StateKind, name: string, data: Float32Array): void
  /** Logits of the trained positions, [n × vocabulary], row by row. */
  logits(batch: Batch): Float32Array
  close(): void
}
