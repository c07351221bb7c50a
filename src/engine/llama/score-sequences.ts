import { AppError } from '../../core/app-error.ts'
import { argmax, logSumExp } from './log-softmax.ts'
import { type Llama, type LlamaOptions, openLlama } from './open-llama.ts'

/** `targets[i]` is the token to be predicted after `tokens[0..i]`, or -1 where nothing is scored. Equal lengths. */
export type ScoredSequence = { tokens: Int32Array; targets: Int32Array }

/** `nll` is the sum over scored positions, in nats; `correct` counts positions where the target has the largest logit. */
export type SequenceScore = { nll: number; tokens: number; correct: number }

export type ScoreInput = Omit<LlamaOptions, 'contextSize'> & { sequences: readonly ScoredSequence[] }

/** Scores each sequence in this process, one row of logits at a time; `sequenceNll` is the safe way to it. */
export function scoreSequences(
  { sequences, ...options }: ScoreInput,
  onProgress: (done: number) => void = () => {},
): SequenceScore[] {
  const contextSize = Math.max(1, ...sequences.map(({ tokens }) => tokens.length))
  using llama = openLlama({ ...options, contextSize })
  return sequences.map((sequence, index) => {
    const score = scoreSequence(llama, sequence)
    onProgress(index + 1)
    return score
  })
}

function scoreSequence(llama: Llama, { tokens, targets }: ScoredSequence): SequenceScore {
  if (tokens.length !== targets.length) {
    throw new AppError({
      code: 'bad-input',
      message: `A sequence has ${tokens.length} tokens and ${targets.length} targets.`,
    })
  }
  const score = { nll: 0, tokens: 0, correct: 0 }
  const target = (position: number): number => targets[position] ?? -1
  // Nothing behind the last target can change a score.
  const end = targets.findLastIndex((id) => id >= 0) + 1
  for (const { position, row } of llama.forward(tokens.subarray(0, end), (at) => target(at) >= 0)) {
    score.nll += logSumExp(row) - (row[target(position)] as number)
    score.tokens += 1
    if (argmax(row) === target(position)) score.correct += 1
  }
  return score
}
