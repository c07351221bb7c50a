import { join } from 'node:path'
import { AppError } from '../core/app-error.ts'
import type { Progress } from '../core/progress.ts'
import { type EngineModel, startEngineHost } from '../engine/host/index.ts'
import type { Answer } from './answer.ts'
import { answerItems } from './answer-items.ts'
import type { EvaluationItem } from './evaluation-item.ts'
import type { Metrics } from './metrics.ts'
import { referenceNll } from './reference-nll.ts'
import { scoreAnswers } from './score-answers.ts'

export type ModelFiles = { model: string; adapter?: string | undefined }

export type CompareModelsOptions = {
  before: ModelFiles
  after: ModelFiles
  items: readonly EvaluationItem[]
  labels: readonly string[]
  contextSize: number
  maxTokens: number
  keywords: boolean
  seed: number
  threads: number
  /** Folder the answers are written to. */
  outDir: string
  progress: Progress
  signal: AbortSignal
}

export type Comparison = { answers: Record<Side, Answer[]>; metrics: Record<Side, Metrics> }

type Side = 'before' | 'after'

/**
 * Answers all items with both models, side by side in one engine, then scores the answers and the right answers' likelihood.
 * Writes outputs-before.jsonl and outputs-after.jsonl as the answers come.
 */
export async function compareModels(options: CompareModelsOptions): Promise<Comparison> {
  const answers = await answerBoth(options)
  const nll = await nllBoth(options)
  const score = (side: Side): Metrics => ({
    ...scoreAnswers(answers[side], options),
    ...(nll[side] && { nll: nll[side] }),
  })
  return { answers, metrics: { before: score('before'), after: score('after') } }
}

async function answerBoth(options: CompareModelsOptions): Promise<Comparison['answers']> {
  const { items, contextSize, threads, outDir, progress } = options
  const models: EngineModel[] = [
    { name: 'before', ...options.before },
    { name: 'after', ...options.after },
  ]
  await using host = await startEngineHost({ models, contextSize, threads })
  progress.start({ label: 'evaluate', total: items.length * 2, unit: 'answers' })
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const done: Record<Side, { all: number; right: number }> = {
    before: { all: 0, right: 0 },
    after: { all: 0, right: 0 },
  }
  const run = (side: Side): Promise<Answer[]> =>
    answerItems({
      ...options,
      host,
      model: side,
      output: join(outDir, `outputs-${side}.jsonl`),
      signal,
      onAnswer: ({ label, prediction }) => {
        done[side].all++
        if (label === prediction) done[side].right++
        progress.update(done.before.all + done.after.all, {
          before: rate(done.before),
          after: rate(done.after),
        })
      },
    })
  try {
    const [before, after] = await Promise.all([run('before'), run('after')])
    refuseNoAnswers([...before, ...after])
    progress.finish(`accuracy before ${rate(done.before)}, after ${rate(done.after)}`)
    return { before, after }
  } finally {
    // When one side fails the other must not go on.
    stop.abort()
  }
}

/** One prompt too long is a wrong answer; all of them is a wrong set-up. */
function refuseNoAnswers(answers: readonly Answer[]): void {
  const [first] = answers
  if (!first?.reason || answers.some(({ finishReason }) => finishReason !== 'refused')) return
  throw new AppError({
    code: 'bad-input',
    message: `The engine refused every prompt, the first one (${first.id}) because: ${first.reason}`,
    hint: 'Check that the base is a chat model, and that serve.contextSize has room for the examples.',
  })
}

async function nllBoth(options: CompareModelsOptions): Promise<Record<Side, Metrics['nll']>> {
  const { items, progress } = options
  progress.start({ label: 'score right answers', total: items.length * 2, unit: 'answers' })
  const run = (side: Side, offset: number): Promise<Metrics['nll']> =>
    referenceNll({ ...options, ...options[side], onProgress: (done) => progress.update(offset + done) })
  const before = await run('before', 0)
  const after = await run('after', items.length)
  progress.finish(
    `NLL before ${before?.mean.toFixed(3) ?? 'n/a'}, after ${after?.mean.toFixed(3) ?? 'n/a'} nats/token`,
  )
  return { before, after }
}

function rate({ all, right }: { all: number; right: number }): string {
  return all === 0 ? 'n/a' : (right / all).toFixed(3)
}
