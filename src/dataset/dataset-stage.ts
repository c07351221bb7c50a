import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Claim } from '../collect/claim.ts'
import type { DatasetConfig } from '../config/dataset-config.ts'
import { AppError } from '../core/app-error.ts'
import { writeFileAtomic } from '../core/atomic-write.ts'
import { readJsonl } from '../core/jsonl.ts'
import type { Manifest } from '../store/manifest.ts'
import type { Stage, StageContext } from '../store/stage.ts'
import { adjudicationExample } from './adjudication.ts'
import { createClaimGroups, LABELS } from './claim-groups.ts'
import { type DatasetSummary, datasetCard } from './dataset-card.ts'
import { createDatasetTally, type DatasetTally } from './dataset-tally.ts'
import { openDatasetWriter } from './dataset-writer.ts'
import { createGroupRegister } from './group-register.ts'
import { createPromptRegister } from './prompt-register.ts'
import { SPLITS, type Split } from './split-groups.ts'

type DatasetStageConfig = DatasetConfig & { seed: number }

/**
 * Turns a corpus of claims into chat examples in train.jsonl, validation.jsonl and test.jsonl, with card.md and rejects.jsonl.
 * No policy is in two splits; each split holds its share of every decision as nearly as that allows.
 */
export const datasetStage: Stage<DatasetStageConfig> = {
  name: 'dataset',
  kind: 'dataset',
  inputs: ['deid'],
  config: (project) => ({ ...project.dataset, seed: project.seed }),
  run: async (context, config, inputs, outDir) => {
    const corpus = inputs[0] as Manifest
    const corpusDir = context.store.artefacts.path(corpus.id)
    const shares = { ...config.split, train: 1 - config.split.validation - config.split.test }
    const total = (corpus.counts.used ?? 0) * 2
    context.progress.start({ label: 'dataset', total, unit: 'claims' })
    const source = (corpus.meta.source as { file?: string } | undefined)?.file ?? corpus.id
    const { tally, groups } = await buildSplits({ context, config, corpusDir, outDir, source, shares })
    refuseEmptySplits(tally, shares, groups)
    context.progress.finish(SPLITS.map((split) => `${tally.splits[split].examples} ${split}`).join(', '))
    const summary: DatasetSummary = { corpus, config, shares, tally, groups }
    writeFileAtomic(join(outDir, 'card.md'), datasetCard(summary))
    return { counts: { ...tally.counts(), groups }, meta: datasetMeta(summary) }
  },
}

type Build = {
  context: StageContext
  config: DatasetStageConfig
  corpusDir: string
  outDir: string
  source: string
  shares: Record<Split, number>
}

function noClaims(): AppError {
  return new AppError({
    code: 'refused',
    message: 'The corpus holds documents and no claims, and examples are made of claims.',
    hint: 'Set collect.claims or collect.claimsQuery. What was de-identified is in the clean corpus: `clinloop show clean-corpus`.',
  })
}

/** Two passes over the claims: the first counts policies, the second writes each claim into its policy's split. */
async function buildSplits({ context, config, corpusDir, outDir, source, shares }: Build) {
  const { progress, signal } = context
  const file = join(corpusDir, 'claims.jsonl')
  if (!existsSync(file)) throw noClaims()
  const groups = createClaimGroups(config.seed)
  let done = 0
  const advance = (): void => {
    if (++done % 1000 === 0) progress.update(done)
  }
  for await (const { value } of readJsonl(file, { signal })) {
    groups.add(value as Claim)
    advance()
  }
  const splitOf = groups.split(shares)
  const prompts = createPromptRegister()
  const policies = createGroupRegister()
  const tally = createDatasetTally()
  const writer = await openDatasetWriter(outDir)
  try {
    await writer.carryRejects(join(corpusDir, 'rejects.jsonl'))
    for await (const { line, value } of readJsonl(file, { signal })) {
      const claim = value as Claim
      const split = splitOf(claim)
      const example = adjudicationExample(claim, { system: config.system, keywords: config.keywords, source })
      const sighting = prompts.see(example, split)
      tally.seen(sighting)
      if (typeof sighting === 'object' && config.duplicates === 'drop') {
        const other = SPLITS[sighting.otherSplit] as Split
        await writer.reject({
          row: line,
          field: null,
          reason: `has the same prompt as an example of the ${other} split`,
        })
      } else {
        if (policies.otherSplit(example, split) !== undefined) throw leak()
        tally.used(SPLITS[split] as Split, claim.decision, example)
        await writer.write(SPLITS[split] as Split, example)
      }
      advance()
    }
  } finally {
    await writer.close()
  }
  return { tally, groups: groups.size }
}

function leak(): AppError {
  return new AppError({
    code: 'internal',
    message: 'A policy was about to be written to two splits of the dataset.',
  })
}

function refuseEmptySplits(tally: DatasetTally, shares: Record<Split, number>, groups: number): void {
  const empty = SPLITS.filter((split) => shares[split] > 0 && tally.splits[split].examples === 0)
  if (empty.length === 0) return
  throw new AppError({
    code: 'bad-input',
    message: `The claims are of ${groups} ${groups === 1 ? 'policy' : 'policies'}, which leaves nothing for the ${empty.join(' and ')} split.`,
    hint: 'A policy is never divided between splits: collect claims of more policies, or set its share under dataset.split to 0.',
  })
}

function datasetMeta({ corpus, config, shares, tally }: DatasetSummary): Record<string, unknown> {
  return {
    task: config.task,
    format: 'messages',
    labels: LABELS,
    sensitivity: corpus.meta.sensitivity,
    source: corpus.meta.source,
    seed: config.seed,
    shares,
    splits: tally.splits,
    promptsInTwoSplits: tally.promptsInTwoSplits,
    repeatedPrompts: tally.repeatedPrompts,
  }
}
