import { constants, copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportConfig } from '../config/export-config.ts'
import { projectPath } from '../config/project-path.ts'
import { AppError } from '../core/app-error.ts'
import { hashFile } from '../core/hash.ts'
import { resolveThreads } from '../core/resolve-threads.ts'
import type { LogitDifference } from '../engine/llama/compare-logits.ts'
import type { Manifest, Stage, StageContext } from '../store/index.ts'
import { compareMerged } from './compare-merged.ts'
import { describeExport, type ExportMeta } from './describe-export.ts'
import { exportModels, modelFile } from './export-models.ts'
import { heldOutSequences } from './held-out-sequences.ts'
import { mergeAdapter } from './merge-adapter.ts'
import { writeChecksums } from './write-checksums.ts'

const ADAPTER_FILE = 'adapter.gguf'

/** The export section with what names and decides the files. */
export type ExportStageConfig = ExportConfig & { name: string; base: string }

/**
 * Training result → files for llama.cpp and its kin: the adapter, and the merged model in each configured type, with a size
 * table and the difference each step makes to the logits. An adapter of a full fine-tuning is a whole model already.
 */
export const exportStage: Stage<ExportStageConfig> = {
  name: 'export',
  kind: 'export',
  inputs: ['train', 'dataset'],
  config: (project) => ({ ...project.export, name: project.name, base: project.base }),
  fingerprint: async ({ projectDir }, config) => ({
    base: await hashFile(projectPath(projectDir, config.base)),
  }),
  run: async (context, config, [trained, dataset], outDir) => {
    if (!trained || !dataset) throw new RangeError('export takes a training result and a dataset')
    const folder = context.store.artefacts.path(trained.id)
    const base = projectPath(context.projectDir, config.base)
    await requireSameBase(trained, base)
    const threads = resolveThreads(0)
    const sequences = await heldOutSequences({
      model: base,
      examples: join(context.store.artefacts.path(dataset.id), 'test.jsonl'),
    })
    const job = { context, config, outDir, base, sequences, threads }
    const full = join(folder, 'model.gguf')
    const source = existsSync(full) ? { path: full } : await merge(job, join(folder, ADAPTER_FILE))
    const { signal } = context
    const { name, quantisations } = config
    const models = await exportModels({
      source: source.path,
      outDir,
      name,
      quantisations,
      sequences,
      threads,
      signal,
    })
    if (source.merged !== undefined && !quantisations.includes('F16')) rmSync(source.path)
    await writeChecksums(outDir)
    return {
      counts: { models: models.length, mergedTensors: source.merged ?? 0 },
      meta: {
        method: source.merged === undefined ? 'full' : 'lora',
        models,
        mergeDifference: source.difference ?? null,
      },
    }
  },
  summary: ({ meta }) => describeExport(meta as ExportMeta),
}

type Job = {
  context: StageContext
  config: ExportStageConfig
  outDir: string
  base: string
  sequences: Int32Array[]
  threads: number
}

type Source = { path: string; merged?: number; difference?: LogitDifference }

/** Merges in F16 under the name the F16 model has, whether or not it is wanted in the end. */
async function merge(
  { context, config, outDir, base, sequences, threads }: Job,
  adapter: string,
): Promise<Source> {
  const { progress, signal } = context
  const path = join(outDir, modelFile(config.name, 'F16'))
  progress.start({ label: 'merge', unit: 'tensors' })
  const onProgress = (done: number): void => progress.update(done)
  const { merged, copied } = await mergeAdapter({ base, adapter, output: path, onProgress, signal })
  progress.finish(`${merged} tensors changed, ${copied} copied`)
  if (config.adapter) copyFileSync(adapter, join(outDir, ADAPTER_FILE), constants.COPYFILE_FICLONE)
  if (sequences.length === 0) return { path, merged }
  const difference = await compareMerged({ base, adapter, merged: path, sequences, threads, signal })
  return { path, merged, difference }
}

/** An adapter fits any base of the same shape, and makes nonsense of all but its own. */
async function requireSameBase(trained: Manifest, base: string): Promise<void> {
  const { sources } = trained.meta
  const expected =
    sources !== null && typeof sources === 'object' && 'base' in sources ? sources.base : undefined
  if (expected === undefined || expected === (await hashFile(base))) return
  throw new AppError({
    code: 'conflict',
    message: `${base} is not the base that ${trained.id.slice(0, 12)} was trained on.`,
    hint: 'Put the old base back, or train again on this one with `clinloop train`.',
  })
}
