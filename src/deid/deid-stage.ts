import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DeidConfig } from '../config/deid-config.ts'
import { projectPath } from '../config/project-path.ts'
import { AppError } from '../core/app-error.ts'
import { writeFileAtomic } from '../core/atomic-write.ts'
import { canonicalJson, hashFile, sha256 } from '../core/hash.ts'
import { readJsonl, writeJsonl } from '../core/jsonl.ts'
import { resolveThreads } from '../core/resolve-threads.ts'
import type { Manifest } from '../store/manifest.ts'
import type { Stage, StageContext, StageResult } from '../store/stage.ts'
import { hashNerModel } from './detect/ner/hash-ner-model.ts'
import { programHash } from './program-hash.ts'
import { readReviewRules } from './review/rules-file.ts'
import { type DeidPlan, planOf, type RowShape } from './run/deid-plan.ts'
import { type DeidReport, deidReport } from './run/deid-report.ts'
import { deidentifyFile, planIdentity } from './run/deidentify-file.ts'
import { writeKnownRecords } from './run/known-records.ts'
import { addTally, emptyTally, type Tally } from './run/tally.ts'
import { type DeidKeys, loadDeidKey, type VaultHead } from './transform/index.ts'
import { notedVaultHead, noteVaultHead } from './vault-heads.ts'

/** Files of a corpus that hold people's data, and what their rows are. */
const FILES: readonly [file: string, shape: RowShape][] = [
  ['claims.jsonl', 'claims'],
  ['documents.jsonl', 'documents'],
]
const REJECTS = 'rejects.jsonl'

/**
 * Turns a corpus about patients into a clean one: the same files, row by row, without identifiers, and deid-report.json.
 * Rows in which the leak audit still finds something are left out and listed in rejects.jsonl. A corpus that is public or
 * synthetic passes through unless `deid.apply` is `always`.
 */
export const deidStage: Stage<DeidConfig> = {
  name: 'deid',
  kind: 'clean-corpus',
  inputs: ['collect'],
  config: (project) => project.deid,
  fingerprint: async ({ projectDir }, config) => ({
    ...(config.roster === undefined
      ? {}
      : { roster: await hashFile(projectPath(projectDir, config.roster)) }),
    ...(config.ner === undefined ? {} : { model: await hashNerModel(projectPath(projectDir, config.ner)) }),
    'review decisions': sha256(canonicalJson(readReviewRules(projectDir))),
    key: keyIdOf(projectDir, config),
    // A corpus that older rules cleaned is cleaned anew.
    rules: programHash(),
  }),
  run: async (context, config, inputs, outDir) => {
    const corpus = inputs[0] as Manifest
    const passes = config.apply === 'auto' && /^(?:public|synthetic)$/.test(String(corpus.meta.sensitivity))
    return passes ? passThrough(context, corpus, outDir) : deidentifyCorpus(context, config, corpus, outDir)
  },
  summary: ({ meta, counts }) => describe(meta.leakAudit as LeakSummary | undefined, counts),
}

/** Id of the key, or "none": whether one is needed depends on the corpus. */
function keyIdOf(projectDir: string, config: DeidConfig): string {
  try {
    return loadKey(projectDir, config).keyId
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return 'none'
    throw error
  }
}

function loadKey(projectDir: string, { keyFile }: DeidConfig): DeidKeys {
  return loadDeidKey(keyFile === undefined ? {} : { keyFile: projectPath(projectDir, keyFile) })
}

function passThrough({ store }: StageContext, corpus: Manifest, outDir: string): StageResult {
  const folder = store.artefacts.path(corpus.id)
  for (const { path } of corpus.files) copyFileSync(join(folder, path), join(outDir, path))
  const { sensitivity, source } = corpus.meta
  return { counts: corpus.counts, meta: { sensitivity, source, applied: false } }
}

type LeakSummary = { ok: boolean; withheld: number; checkedValues: number; sha256: string }

async function deidentifyCorpus(
  context: StageContext,
  config: DeidConfig,
  corpus: Manifest,
  outDir: string,
): Promise<StageResult> {
  const { projectDir, store } = context
  const keys = loadKey(projectDir, config)
  const folder = store.artefacts.path(corpus.id)
  const total = emptyTally()
  const reports: Record<string, DeidReport> = {}
  const runs: FileRun[] = []
  for (const [file, shape] of FILES) {
    if (!existsSync(join(folder, file))) continue
    const plan = planOf(projectDir, config, shape, readReviewRules(projectDir))
    const work = `deid-${sha256(`${corpus.id} ${await planIdentity(plan)} ${keys.keyId} ${programHash()}`)}`
    runs.push({ plan, keys, folder, file, work, outDir })
  }
  removeAbandoned(projectDir, new Set(runs.map(({ work }) => work)))
  for (const run of runs) {
    const { plan, file } = run
    const tally = await runFile(context, config, run)
    reports[file] = deidReport(plan, keys, tally, config.leakAudit.maxWithheld)
    addTally(total, tally)
  }
  await joinRejects(folder, outDir)
  const text = `${JSON.stringify(reports, null, 2)}\n`
  writeFileAtomic(join(outDir, 'deid-report.json'), text)
  refuse(reports)
  const leakAudit: LeakSummary = {
    ok: true,
    withheld: total.withheld,
    checkedValues: total.checkedValues,
    sha256: sha256(text),
  }
  const { read = total.documents, rejected = 0 } = corpus.counts
  const left = total.rejected + total.withheld
  const found = Object.values(total.entities).reduce((sum, count) => sum + count, 0)
  return {
    counts: {
      read,
      used: total.written,
      rejected: rejected + left,
      withheld: total.withheld,
      entities: found,
    },
    meta: {
      sensitivity: 'pseudonymised',
      source: corpus.meta.source,
      applied: true,
      profile: config.profile,
      keyId: keys.keyId,
      leakAudit,
    },
  }
}

type FileRun = {
  plan: DeidPlan
  keys: DeidKeys
  folder: string
  file: string
  /** Name of the folder it works in. */
  work: string
  outDir: string
}

const runsFolder = (projectDir: string): string => join(projectDir, '.clinloop', 'runs')

/** Runs that nobody will continue, of another corpus, key or configuration: their folders hold what patients are known by. */
function removeAbandoned(projectDir: string, wanted: ReadonlySet<string>): void {
  const folder = runsFolder(projectDir)
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name.startsWith('deid-') && !wanted.has(name)) rmSync(join(folder, name), { recursive: true })
  }
}

/**
 * Works in a folder under `.clinloop/runs` that outlives a kill, so that the next run continues, and copies what came out
 * into the artefact.
 */
async function runFile(context: StageContext, config: DeidConfig, run: FileRun): Promise<Tally> {
  const { projectDir, progress, signal, resume, store } = context
  const { plan, keys, folder, file, outDir } = run
  const input = join(folder, file)
  const work = join(runsFolder(projectDir), run.work)
  if (resume === 'never') rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true, mode: 0o700 })
  const known = join(work, 'known.jsonl')
  const patients = plan.shape === 'documents' ? await writeKnownRecords(input, known) : 0
  const vault = vaultOf(projectDir, config)
  const expect = vault === undefined ? undefined : await notedVaultHead(store, vault)
  let head: VaultHead | undefined
  progress.start({ label: `deid ${file}`, total: statSync(input).size, unit: 'bytes' })
  const tally = await deidentifyFile({
    plan: patients > 0 ? { ...plan, known } : plan,
    keys,
    input,
    output: join(work, file),
    rejects: join(work, `${file}.rejects`),
    threads: resolveThreads(0),
    signal,
    onProgress: (bytes, { documents, withheld }) => progress.update(bytes, { rows: documents, withheld }),
    ...(vault === undefined ? {} : { vault, onVault: (now) => (head = now) }),
    ...(expect === undefined ? {} : { expect }),
  })
  if (vault !== undefined && head) await noteVaultHead(store, vault, head)
  progress.finish(
    `${file}: ${tally.written} rows written, ${tally.withheld} withheld, ${tally.rejected} rejected`,
  )
  copyFileSync(join(work, file), join(outDir, file))
  const rejects = join(work, `${file}.rejects`)
  if (existsSync(rejects)) copyFileSync(rejects, join(outDir, `${file}.rejects`))
  rmSync(work, { recursive: true, force: true })
  return tally
}

function vaultOf(projectDir: string, { vault }: DeidConfig): string | undefined {
  if (vault === false) return undefined
  return vault === true ? join(projectDir, '.clinloop', 'vault') : projectPath(projectDir, vault)
}

/** One rejects file: what collecting rejected, then what was rejected or withheld here. */
async function joinRejects(folder: string, outDir: string): Promise<void> {
  async function* rows(): AsyncGenerator<unknown> {
    if (existsSync(join(folder, REJECTS)))
      for await (const { value } of readJsonl(join(folder, REJECTS))) yield withoutFile(value)
    for (const [file] of FILES) {
      const path = join(outDir, `${file}.rejects`)
      if (!existsSync(path)) continue
      for await (const { value } of readJsonl(path)) {
        const { line, reason } = value as { line: number; reason: string }
        yield { row: line, field: null, reason }
      }
      rmSync(path)
    }
  }
  await writeJsonl(join(outDir, REJECTS), rows())
}

/** File names and paths may hold a name; the corpus keeps them. */
function withoutFile(value: unknown): unknown {
  const { source, ...rest } = value as { source?: { row?: number; page?: number } }
  return source === undefined ? value : { row: source.row ?? null, field: null, ...rest }
}

function refuse(reports: Record<string, DeidReport>): void {
  for (const [file, { ok, counts, leakAudit }] of Object.entries(reports)) {
    if (ok) continue
    const types = [...new Set(leakAudit.leaks.map(({ type }) => type))].slice(0, 5).join(', ')
    const lines = [...new Set(leakAudit.leaks.map(({ line }) => line))].sort((a, b) => a - b)
    const shown = `${lines.slice(0, 10).join(', ')}${lines.length > 10 ? ' …' : ''}`
    throw new AppError({
      code: 'refused',
      message:
        `${file}: the leak audit would leave out ${counts.withheld} of ${counts.documents} rows (${types}): ` +
        `rows ${shown} of the corpus.`,
      hint: 'See `clinloop deid review`; give a roster, correct deid.columns, or raise deid.leakAudit.maxWithheld.',
    })
  }
}

function describe(
  leaks: LeakSummary | undefined,
  { entities = 0, used = 0, withheld = 0 }: Manifest['counts'],
): string {
  if (!leaks) return 'nothing to de-identify: the corpus is not about patients'
  return (
    `${entities} identifiers replaced in ${used} rows\n` +
    `leak audit: ${leaks.checkedValues} values searched for in what is written, ${withheld} rows withheld`
  )
}
