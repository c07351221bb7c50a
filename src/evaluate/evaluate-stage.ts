import { join } from 'node:path'
import type { EvaluateConfig } from '../config/evaluate-config.ts'
import { projectPath } from '../config/project-path.ts'
import { AppError } from '../core/app-error.ts'
import { writeFileAtomic } from '../core/atomic-write.ts'
import { hashFile } from '../core/hash.ts'
import { resolveThreads } from '../core/resolve-threads.ts'
import type { Manifest, Stage, StageContext } from '../store/index.ts'
import { compareModels, type ModelFiles } from './compare-models.ts'
import { confusionSvg } from './confusion-svg.ts'
import { describeEvaluation, type ScoreMeta, scoreMeta } from './describe-evaluation.ts'
import { type EvaluationItem, readItems } from './evaluation-item.ts'
import { formatPercent } from './format-percent.ts'
import { majorityBaseline } from './majority-baseline.ts'
import { mcnemarExact } from './mcnemar.ts'
import { metricsSvg } from './metrics-svg.ts'
import type { Report } from './report.ts'
import { reportMarkdown } from './report-markdown.ts'
import { verdict } from './verdict.ts'

/** The evaluate section without what cannot change a result, and what else decides one. */
export type EvaluateStageConfig = Omit<EvaluateConfig, 'threads'> & { contextSize: number; seed: number }

/**
 * Dataset and training result → before (base) against after (base with the adapter, or the fully tuned model) on held-out
 * examples: outputs-before.jsonl, outputs-after.jsonl, report.json, report.md, confusion.svg, metrics.svg.
 */
export const evaluateStage: Stage<EvaluateStageConfig> = {
  name: 'evaluate',
  kind: 'evaluation',
  inputs: ['dataset', 'train'],
  config: ({ evaluate: { threads: _threads, ...evaluate }, serve, seed }) => ({
    ...evaluate,
    contextSize: serve.contextSize,
    seed,
  }),
  fingerprint: async ({ projectDir, config }) => ({
    base: await hashFile(projectPath(projectDir, config.base)),
  }),
  run: async (context, config, [dataset, trained], outDir) => {
    if (!dataset || !trained) throw new RangeError('evaluate takes a dataset and a training result')
    const report = await evaluate({ context, config, dataset, trained, outDir })
    writeReport(outDir, report)
    return { counts: { items: report.after.items, groups: report.after.groups }, meta: headline(report) }
  },
  summary: ({ meta }) => describeEvaluation(meta as ScoreMeta),
}

type Job = {
  context: StageContext
  config: EvaluateStageConfig
  dataset: Manifest
  trained: Manifest
  outDir: string
}

async function evaluate({ context, config, dataset, trained, outDir }: Job): Promise<Report> {
  const { store, projectDir, progress, signal } = context
  const folder = store.artefacts.path(dataset.id)
  const items = await itemsOf(folder, config.split)
  const trainLabels = (await readItems(join(folder, 'train.jsonl'))).map(({ label }) => label)
  const labels = labelsOf(config, items, trainLabels)
  const base = projectPath(projectDir, context.config.base)
  const baseSha256 = await requireSameBase(trained, base)
  const { contextSize, maxTokens, seed, split } = config
  const { answers, metrics } = await compareModels({
    ...config,
    before: { model: base },
    after: tunedFiles(store.artefacts.path(trained.id), trained, base),
    items,
    labels,
    threads: resolveThreads(context.config.evaluate.threads),
    outDir,
    progress,
    signal,
  })
  const { before, after } = metrics
  const majority = majorityBaseline(
    trainLabels,
    items.map(({ label }) => label),
  )
  const pairs = answers.before.map(({ label, prediction }, i) => ({
    before: label === prediction,
    after: label === answers.after[i]?.prediction,
  }))
  const identity = { split, labels, dataset: dataset.id, trained: trained.id, baseSha256 }
  return {
    ...identity,
    contextSize,
    maxTokens,
    seed,
    majority,
    before,
    after,
    mcnemar: mcnemarExact(pairs),
    verdict: verdict(before, after, majority),
  }
}

async function itemsOf(folder: string, split: string): Promise<EvaluationItem[]> {
  const items = await readItems(join(folder, `${split}.jsonl`))
  if (items.length > 0) return items
  throw new AppError({
    code: 'bad-input',
    message: `The ${split} split of the dataset is empty, so there is nothing to evaluate on.`,
    hint: `Raise dataset.split.${split} in clinloop.yaml or add claims.`,
  })
}

/** The configured classes, or all that occur, in alphabetical order. */
function labelsOf(
  config: EvaluateStageConfig,
  items: readonly EvaluationItem[],
  train: readonly string[],
): string[] {
  if (!config.labels) return [...new Set([...train, ...items.map(({ label }) => label)])].sort()
  const known = new Set(config.labels)
  const stray = items.find(({ label }) => !known.has(label))
  if (!stray) return config.labels
  throw new AppError({
    code: 'bad-config',
    message: `Example ${stray.id} of the ${config.split} split has the label "${stray.label}", which evaluate.labels does not list.`,
    hint: 'Add it to evaluate.labels in clinloop.yaml, or leave evaluate.labels out.',
  })
}

/** A LoRA adapter on the base, or the whole model of a full fine-tuning. */
function tunedFiles(folder: string, trained: Manifest, base: string): ModelFiles {
  const holds = (name: string): boolean => trained.files.some(({ path }) => path === name)
  if (holds('adapter.gguf')) return { model: base, adapter: join(folder, 'adapter.gguf') }
  if (holds('model.gguf')) return { model: join(folder, 'model.gguf') }
  throw new AppError({
    code: 'corrupt',
    message: `The training result ${trained.id.slice(0, 12)} holds neither adapter.gguf nor model.gguf.`,
    hint: 'Train again with `clinloop train`.',
  })
}

/** An adapter fits any base of the same shape, and makes nonsense of all but its own. Returns the base's SHA-256. */
async function requireSameBase(trained: Manifest, base: string): Promise<string> {
  const actual = await hashFile(base)
  const sources = trained.meta.sources as { base?: unknown } | undefined
  if (sources?.base === undefined || sources.base === actual) return actual
  throw new AppError({
    code: 'conflict',
    message: `${base} is not the base that ${trained.id.slice(0, 12)} was trained on.`,
    hint: 'Put the old base back, or train again on this one with `clinloop train`.',
  })
}

function writeReport(outDir: string, report: Report): void {
  const { before, after, majority } = report
  writeFileAtomic(join(outDir, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
  writeFileAtomic(join(outDir, 'report.md'), reportMarkdown(report))
  writeFileAtomic(join(outDir, 'confusion.svg'), confusionSvg(before, after))
  writeFileAtomic(join(outDir, 'metrics.svg'), metricsSvg(before, after, majority))
}

/** What `status` and `show` say without opening the report. */
function headline(report: Report): Record<string, unknown> {
  const { before, after, majority, verdict, mcnemar, labels } = report
  const { accuracy, macroF1 } = after
  return {
    status: verdict.status,
    verdict:
      `${verdict.line} Accuracy ${formatPercent(before.accuracy.value)} → ${formatPercent(accuracy.value)}, ` +
      `macro-F1 ${before.macroF1.value.toFixed(3)} → ${macroF1.value.toFixed(3)}.`,
    labels,
    accuracy: { before: before.accuracy, after: accuracy, majority: majority.accuracy },
    macroF1: { before: before.macroF1, after: macroF1 },
    pValue: mcnemar.pValue,
    scores: scoreMeta(report),
  }
}
