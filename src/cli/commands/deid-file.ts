import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readSource } from '../../collect/index.ts'
import { AppError } from '../../core/app-error.ts'
import { writeFileAtomic } from '../../core/atomic-write.ts'
import { openJsonlWriter } from '../../core/jsonl.ts'
import { resolveThreads } from '../../core/resolve-threads.ts'
import {
  type DeidReport,
  deidentifyFile,
  deidentifyStream,
  deidReport,
  loadDeidKey,
  type Tally,
} from '../../deid/index.ts'
import { type DeidSettings, type DeidSettingsOptions, deidSettings } from '../deid-settings.ts'
import type { Session } from '../session.ts'

export type DeidFileOptions = DeidSettingsOptions & {
  input: string
  output?: string
  report?: string
  vault?: string
  threads?: string
}

/** `clinloop deid --input …`: files, folders and pipes, outside the project's pipeline. */
export async function deidentifyInput(
  session: Session,
  options: DeidFileOptions,
  write: (text: string) => void,
): Promise<void> {
  const settings = deidSettings(session, options)
  const { plan, config } = settings
  const keys = loadDeidKey(plan.keyFile === undefined ? {} : { keyFile: plan.keyFile })
  const toPipe = options.output === undefined || options.output === '-'
  if (toPipe && options.report === undefined) session.log('No --report given: what was done is not recorded.')
  const tally =
    options.input === '-' || toPipe
      ? await runPipe(session, options, settings, toPipe ? write : undefined)
      : await runFile(session, options, settings)
  const report = deidReport(plan, keys, tally, config.leakAudit.maxWithheld)
  if (options.report !== undefined) {
    writeFileAtomic(resolve(session.cwd, options.report), `${JSON.stringify(report, null, 2)}\n`)
  }
  if (toPipe) session.log(describeReport(report))
  else session.result(report, () => describeReport(report))
  refuse(report)
}

const isJsonl = (path: string): boolean => /\.(?:jsonl|ndjson)$/i.test(path) && !statSync(path).isDirectory()

async function runFile(session: Session, options: DeidFileOptions, { plan }: DeidSettings): Promise<Tally> {
  const keys = loadDeidKey(plan.keyFile === undefined ? {} : { keyFile: plan.keyFile })
  const input = requireInput(session, options.input)
  const output = resolve(session.cwd, options.output ?? '')
  const documents = `${output}.documents`
  const lines = isJsonl(input)
  if (!lines) await readDocuments(session, input, documents)
  const source = lines ? input : documents
  const total = statSync(source).size
  session.progress.start({ label: 'deid', total, unit: 'bytes' })
  try {
    const tally = await deidentifyFile({
      plan: lines ? plan : { ...plan, shape: 'documents' },
      keys,
      input: source,
      output,
      rejects: `${output}.rejects.jsonl`,
      threads: threadsOf(options),
      signal: session.signal,
      onProgress: (bytes, { documents: rows, withheld }) =>
        session.progress.update(bytes, { rows, withheld }),
      ...(options.vault === undefined ? {} : { vault: resolve(session.cwd, options.vault) }),
    })
    session.progress.finish(`${tally.written} rows written to ${output}`)
    return tally
  } finally {
    if (!lines) rmSync(documents, { force: true })
  }
}

/** Reads a folder or a file of another format into rows, in a private file beside the output that is removed afterwards. */
async function readDocuments(session: Session, input: string, path: string): Promise<void> {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
  session.progress.start({ label: 'read', unit: 'documents' })
  const writer = await openJsonlWriter(path)
  let read = 0
  let rejected = 0
  try {
    for await (const item of readSource(input, { signal: session.signal })) {
      if ('document' in item) await writer.write(item.document)
      else rejected++
      session.progress.update(++read)
    }
  } finally {
    await writer.close()
  }
  session.progress.finish(`${read - rejected} documents read, ${rejected} rejected`)
  if (rejected > 0)
    session.log(
      `${rejected} files or rows could not be read; \`clinloop collect\` lists each with its reason.`,
    )
}

async function runPipe(
  session: Session,
  options: DeidFileOptions,
  { plan }: DeidSettings,
  write: ((text: string) => void) | undefined,
): Promise<Tally> {
  if (options.vault !== undefined) {
    throw new AppError({ code: 'bad-input', message: '--vault needs files for --input and --output.' })
  }
  const { createReadStream } = await import('node:fs')
  const input = options.input === '-' ? process.stdin : createReadStream(requireInput(session, options.input))
  const collected: string[] = []
  const tally = await deidentifyStream({
    plan,
    input,
    output: write ?? ((lines) => void collected.push(lines)),
    rejects: (lines) => session.log(lines.trimEnd()),
    threads: threadsOf(options),
    signal: session.signal,
  })
  if (!write) writeFileAtomic(resolve(session.cwd, options.output ?? ''), collected.join(''))
  return tally
}

function requireInput({ cwd }: Session, path: string): string {
  const input = resolve(cwd, path)
  if (existsSync(input)) return input
  throw new AppError({
    code: 'not-found',
    message: `${input} does not exist.`,
    hint: 'Check --input; - reads a pipe.',
  })
}

function threadsOf({ threads }: DeidFileOptions): number {
  return resolveThreads(threads === undefined ? 0 : Number(threads))
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
  if (ok) return
  throw new AppError({
    code: 'refused',
    message: `The leak audit left out ${counts.withheld} of ${counts.documents} rows, more than deid.leakAudit.maxWithheld allows.`,
    hint: 'The rows written are clean; see the report for what was found in the others, give a roster, or review.',
  })
}
