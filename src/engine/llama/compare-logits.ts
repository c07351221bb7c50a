import { AppError } from '../../core/app-error.ts'
import { argmax, logSumExp } from './log-softmax.ts'
import { type LlamaOptions, openLlama } from './open-llama.ts'

type Side = Pick<LlamaOptions, 'model' | 'adapter' | 'adapterScale'>

export type CompareInput = Pick<LlamaOptions, 'threads' | 'gpuLayers'> & {
  reference: Side
  candidate: Side
  sequences: readonly Int32Array[]
}

/** How far a candidate's next-token logits lie from a reference's, over every position of some sequences. */
export type LogitDifference = {
  positions: number
  /** Largest |Δ logit|. */
  maxAbs: number
  /** Root mean square Δ over the root mean square of the reference's logits. */
  relativeRms: number
  /** Mean KL(reference ‖ candidate) of the next-token distributions, in nats. */
  meanKl: number
  /** Share of positions where both put the same token first, 0 to 1. */
  topAgreement: number
}

/**
 * Runs both models over the same sequences in this process, a row of each at a time; `compareModels` is the safe way to it.
 *
 * @throws AppError `conflict` when the vocabularies differ in size, `corrupt` when a logit is not finite.
 */
export function compareLogits(
  { reference, candidate, sequences, ...options }: CompareInput,
  onProgress: (done: number) => void = () => {},
): LogitDifference {
  const contextSize = Math.max(1, ...sequences.map((tokens) => tokens.length))
  using a = openLlama({ ...options, ...reference, contextSize })
  using b = openLlama({ ...options, ...candidate, contextSize })
  if (a.vocabularySize !== b.vocabularySize) {
    throw new AppError({
      code: 'conflict',
      message: `${reference.model} has ${a.vocabularySize} tokens and ${candidate.model} has ${b.vocabularySize}.`,
    })
  }
  const sums = { positions: 0, maxAbs: 0, squaredDifference: 0, squared: 0, kl: 0, agreed: 0 }
  for (const [index, tokens] of sequences.entries()) {
    const others = b.forward(tokens)
    for (const { row } of a.forward(tokens)) {
      const other = others.next()
      if (!other.done) addRow(sums, row, other.value.row)
    }
    onProgress(index + 1)
  }
  // One NaN or infinity anywhere makes these sums non-finite.
  if (!Number.isFinite(sums.squared + sums.squaredDifference)) {
    throw new AppError({ code: 'corrupt', message: `${candidate.model} gives logits that are not finite.` })
  }
  return {
    positions: sums.positions,
    maxAbs: sums.maxAbs,
    relativeRms: Math.sqrt(sums.squaredDifference / sums.squared),
    meanKl: sums.kl / sums.positions,
    topAgreement: sums.agreed / sums.positions,
  }
}

type Sums = {
  positions: number
  maxAbs: number
  squaredDifference: number
  squared: number
  kl: number
  agreed: number
}

function addRow(sums: Sums, p: Float32Array, q: Float32Array): void {
  const logP = logSumExp(p)
  const logQ = logSumExp(q)
  let kl = 0
  for (let i = 0; i < p.length; i++) {
    const x = p[i] as number
    const y = q[i] as number
    const difference = y - x
    sums.maxAbs = Math.max(sums.maxAbs, Math.abs(difference))
    sums.squaredDifference += difference * difference
    sums.squared += x * x
    kl += Math.exp(x - logP) * (x - logP - (y - logQ))
  }
  sums.positions += 1
  // Rounding can take a KL of two equal rows below zero.
  sums.kl += Math.max(kl, 0)
  sums.agreed += argmax(p) === argmax(q) ? 1 : 0
}
