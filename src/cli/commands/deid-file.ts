import { createReadStream, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { AppError } from '../../core/app-error.ts'
import { writeFileAtomic } from '../../core/atomic-write.ts'
import { resolveThreads } from '../../core/resolve-threads.ts'
import {
  type DeidReport,
  deidentifyFile,
  deidentifyStream,
  deidReport,
  loadDeidKey,
  type Tally,
} from '../../deid/index.ts'
import { lockFile } from '../../store/lock-file.ts'
import { checkDeidPaths, type DeidPaths, rejectsPath } from '../deid-paths.ts'
import { type DeidSettings, type DeidSettingsOptions, deidSettings } from '../deid-settings.ts'
import { openOutput } from '../open-output.ts'
import type { Session } from '../session.ts'

export type DeidFileOptions = DeidSettingsOptions & {
  input: string
  output?: string
  report?: string
  vault?: string
  threads?: number
}

/** `threads` only where they were asked for. */
type Job = DeidSettings & { paths: DeidPaths; threads?: number }

/** `clinloop deid --input …`: files, folders and pipes, outside the project's pipeline. */
export async function deidentifyInput(
  session: Session,
  options: DeidFileOptions,
  write: (text: string) => void,
): Promise<void> {
  const settings = await deidSettings(session, options)
  const { plan, config } = settings
  const keys = loadDeidKey(plan.keyFile === undefined ? {} : { keyFile: plan.keyFile })
  const paths = pathsOf(session, options, plan)
  const { threads } = options
  const job: Job = { ...settings, paths, ...(threads === undefined ? {} : { threads }) }
  const { input, output, report: reportPath } = paths
  if (output === undefined && reportPath === undefined)
    session.log('No --report given: what was done is not recorded.')
  const tally =
    input === undefined || output === undefined
      ? await runPipe(session, job, write)
      : await runFile(session, job, { input, output })
  const report = deidReport(plan, keys, tally, config.leakAudit.maxWithheld)
  if (reportPath !== undefined) writeFileAtomic(reportPath, `${JSON.stringify(report, null, 2)}\n`)
  if (output === undefined) session.log(describeReport(report))
  else session.result(report, () => describeReport(report))
  refuse(report)
}

function pathsOf(session: Session, options: DeidFileOptions, plan: DeidSettings['plan']): DeidPaths {
  const given = (path: string | undefined): string | undefined =>
    path === undefined || path === '-' ? undefined : resolve(session.cwd, path)
  const paths: DeidPaths = Object.fromEntries(
    Object.entries({
      input: given(options.input),
      output: given(options.output),
      report: given(options.report),
      vault: given(options.vault),
      roster: plan.roster,
      keyFile: plan.keyFile,
    }).filter(([, path]) => path !== undefined),
  )
  if (paths.input !== undefined && !existsSync(paths.input)) throw missing(paths.input)
  checkDeidPaths(paths)
  return paths
}

const isJsonl = (path: string): boolean => /\.(?:jsonl|ndjson)$/i.test(path) && !statSync(path).isDirectory()

/** Files of another format than JSON Lines are read into a private file beside the output, which is removed afterwards. */
async function runFile(
  session: Session,
  job: Job,
  { input, output }: { input: string; output: string },
): Promise<Tally> {
  if (isJsonl(input)) return runRows(session, job, { rows: input, output })
  const rows = `${output}.documents`
  mkdirSync(dirname(output), { recursive: true, mode: 0o700 })
  const unlock = lockFile(rows, 'file')
  try {
    const { readDeidDocuments } = await import('../read-deid-documents.ts')
    await readDeidDocuments(session, input, rows)
    return await runRows(session, { ...job, plan: { ...job.plan, shape: 'documents' } }, { rows, output })
  } finally {
    rmSync(rows, { force: true })
    unlock()
  }
}

async function runRows(
  session: Session,
  { plan, paths: { vault }, threads }: Job,
  { rows, output }: { rows: string; output: string },
): Promise<Tally> {
  const total = statSync(rows).size
  session.progress.start({ label: 'deid', total, unit: 'bytes' })
  const tally = await deidentifyFile({
    plan,
    keys: loadDeidKey(plan.keyFile === undefined ? {} : { keyFile: plan.keyFile }),
    input: rows,
    output,
    rejects: rejectsPath(output),
    threads: threads ?? usefulThreads(total),
    signal: session.signal,
    onProgress: (bytes, { documents, withheld }) =>
      session.progress.update(bytes, { rows: documents, withheld }),
    ...(vault === undefined ? {} : { vault }),
  })
  session.progress.finish(`${tally.written} rows written to ${output}`)
  return tally
}

/** A thread takes as long to start as this much text takes to treat. */
const BYTES_A_THREAD = 512 * 1024

function usefulThreads(bytes: number): number {
  return Math.min(resolveThreads(0), Math.max(1, Math.ceil(bytes / BYTES_A_THREAD)))
}

async function runPipe(
  session: Session,
  { plan, paths: { input, output, vault }, threads }: Job,
  write: (text: string) => void,
): Promise<Tally> {
  if (vault !== undefined) {
    throw new AppError({ code: 'bad-input', message: '--vault needs files for --input and --output.' })
  }
  if (input !== undefined && !isJsonl(input)) {
    throw new AppError({
      code: 'bad-input',
      message: `${input} is no JSON Lines file; anything else needs --output.`,
      hint: 'Give --output FILE, or make it lines of {"id","text"} in a file that ends in .jsonl.',
    })
  }
  const clean = output === undefined ? undefined : openOutput(output)
  const left = output === undefined ? undefined : openOutput(rejectsPath(output))
  try {
    const tally = await deidentifyStream({
      plan,
      input: input === undefined ? process.stdin : createReadStream(input),
      output: clean?.write ?? write,
      rejects: left?.write ?? ((lines) => session.log(lines.trimEnd())),
      threads: threads ?? resolveThreads(0),
      signal: session.signal,
    })
    clean?.place()
    if (tally.rejected + tally.withheld > 0) left?.place()
    else if (output !== undefined) rmSync(rejectsPath(output), { force: true })
    return tally
  } finally {
    clean?.close()
    left?.close()
  }
}

function missing(input: string): AppError {
  return new AppError({
    code: 'not-found',
    message: `${input} does not exist.`,
    hint: 'Check --input; - reads a pipe.',
  })
}

export function describeReport({ counts, entities, leakAudit, profile, keyId }: DeidReport): string {
  const found = Object.entries(entities).map(([type, count]) => `${type} ${count}`)
  return [
    `${counts.documents} rows, ${counts.written} written, ${counts.rejected} rejected, ${counts.withheld} withheld`,
    `replaced  ${found.join(', ') || 'nothing'}`,
    `profile   ${profile}, key ${keyId}`,
    `leaks     ${leakAudit.checkedValues} values searched for in what is written; ${leakAudit.withheld} rows withheld`,
  ].join('\n')
}

function refuse({ ok, counts }: DeidReport): void {
  if (!ok) {
    throw new AppError({
      code: 'refused',
      message: `The leak audit left out ${counts.withheld} of ${counts.documents} rows, more than deid.leakAudit.maxWithheld allows.`,
      hint: 'The rows written are clean; see the report for what was found in the others, give a roster, or review.',
    })
  }
  if (counts.rejected === 0 || counts.written > 0) return
  throw new AppError({
    code: 'bad-input',
    message: `Nothing was written: of ${counts.documents} rows ${counts.rejected} could not be read.`,
    hint: 'The rejects file gives the reason for each. A row is one line of JSON in UTF-8 with "id" and "text".',
  })
}
