import { statSync } from 'node:fs'
import { chatTemplateOf } from '../engine/chat-template.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import { chooseThreads } from '../engine/host/choose-threads.ts'
import { openVocabulary } from '../engine/llama/open-vocabulary.ts'
import { sequenceNll } from '../engine/llama/sequence-nll.ts'
import type { EvaluationItem } from './evaluation-item.ts'
import type { Metrics } from './metrics.ts'
import { referenceSequence } from './reference-sequence.ts'

export type ReferenceNllOptions = {
  model: string
  adapter?: string | undefined
  items: readonly EvaluationItem[]
  /** Longer ones are left out: the model cannot read them. */
  contextSize: number
  /** At most; small models use fewer. */
  threads: number
  onProgress: (done: number) => void
  signal: AbortSignal
}

/** How unlikely the right answers are to a model, in nats per token. Undefined when none fits the context. */
export async function referenceNll(options: ReferenceNllOptions): Promise<Metrics['nll']> {
  const { model, adapter, items, contextSize, threads, onProgress, signal } = options
  const template = chatTemplateOf(readGguf(model))
  using vocabulary = openVocabulary(model)
  const sequences = items
    .map(({ prompt, reference }) => referenceSequence(prompt, reference, template, vocabulary))
    .filter(({ tokens }) => tokens.length <= contextSize)
  if (sequences.length === 0) return undefined
  const worthwhile = chooseThreads(statSync(model).size, threads)
  const job = { model, adapter, sequences, threads: worthwhile, onProgress, signal }
  const { mean, tokens } = await sequenceNll(job)
  return { mean, perplexity: Math.exp(mean), tokens }
}
