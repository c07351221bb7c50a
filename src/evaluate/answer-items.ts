import { AppError } from '../core/app-error.ts'
import { openJsonlWriter } from '../core/jsonl.ts'
import type { EngineHost } from '../engine/host/index.ts'
import type { Answer } from './answer.ts'
import type { EvaluationItem } from './evaluation-item.ts'
import { parseLabel, UNPARSED } from './parse-label.ts'

export type AnswerItemsOptions = {
  host: Pick<EngineHost, 'generate'>
  /** Name of the host's model. */
  model: string
  items: readonly EvaluationItem[]
  labels: readonly string[]
  maxTokens: number
  /** JSON Lines file the answers go to. */
  output: string
  onAnswer: (answer: Answer) => void
  signal: AbortSignal
}

/**
 * Answers every item greedily, one after the other: the same sequence sees the same work in the same order, so the answers
 * do not depend on what else runs. A prompt the engine refuses becomes a refused answer; other errors end it.
 */
export async function answerItems(options: AnswerItemsOptions): Promise<Answer[]> {
  const writer = await openJsonlWriter(options.output)
  const answers: Answer[] = []
  try {
    for (const item of options.items) {
      const answer = await answerItem(item, options)
      answers.push(answer)
      const { keywords: _keywords, amount: _amount, ...row } = answer
      await writer.write(row)
      options.onAnswer(answer)
    }
  } finally {
    await writer.close()
  }
  return answers
}

async function answerItem(item: EvaluationItem, options: AnswerItemsOptions): Promise<Answer> {
  const { id, group, label, keywords, amount } = item
  const known = { id, group, label, keywords, amount }
  try {
    const { output, ...rest } = await generateText(item, options)
    return { ...known, prediction: parseLabel(output, options.labels), output, ...rest }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'bad-input') throw error
    const refused = { finishReason: 'refused' as const, reason: error.message }
    return { ...known, prediction: UNPARSED, output: '', ...refused, promptTokens: 0, completionTokens: 0 }
  }
}

type Generated = Pick<Answer, 'output' | 'finishReason' | 'promptTokens' | 'completionTokens'>

async function generateText(
  { prompt }: EvaluationItem,
  { host, model, maxTokens, signal }: AnswerItemsOptions,
): Promise<Generated> {
  let output = ''
  for await (const event of host.generate({ model, messages: prompt, maxTokens, temperature: 0 }, signal)) {
    if (event.type === 'text') {
      output += event.text
      continue
    }
    const { finishReason, promptTokens, completionTokens } = event
    return { output, finishReason, promptTokens, completionTokens }
  }
  throw new AppError({ code: 'internal', message: 'The engine ended an answer without saying how.' })
}
