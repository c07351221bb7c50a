import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { Command } from 'commander'
import { AppError } from '../../core/app-error.ts'
import { writeFileAtomic } from '../../core/atomic-write.ts'
import {
  createBatchProcessor,
  type DeidPlan,
  type EntityType,
  previewHtml,
  previewTerminal,
} from '../../deid/index.ts'
import { type DeidSettingsOptions, deidSettings } from '../deid-settings.ts'
import { parseCount } from '../parse-count.ts'
import { openSession, type Session, type Surroundings } from '../session.ts'

type PreviewOptions = DeidSettingsOptions & { html?: string; limit: number; colour?: boolean }

export function deidPreviewCommand(surroundings: Surroundings): Command {
  return new Command('preview')
    .description(
      'show what would be found in a file, in colours; nothing is written but the page you ask for',
    )
    .argument('<file>', 'JSON Lines with {"id","text"}, or any file that collect reads')
    .option('--html <file>', 'write a page with before and after side by side')
    .option('--limit <n>', 'rows or documents of the file to show', parseCount, 20)
    .option('--no-colour', 'mark with brackets instead of colours')
    .option('--policy <name>', 'a profile, or a YAML file with fields of the deid section')
    .option('--roster <file>', 'CSV of known patients whose identifiers are looked for')
    .option('--key-file <file>', 'file with the key; by default CLINLOOP_DEID_KEY or deid.keyFile')
    .addHelpText('after', '\nExample:\n  $ clinloop deid preview note.txt --html note.html')
    .action((file: string, options: PreviewOptions, command: Command) =>
      preview(openSession(surroundings, command), file, options, surroundings.isTerminal),
    )
}

async function preview(
  session: Session,
  file: string,
  options: PreviewOptions,
  isTerminal: boolean,
): Promise<void> {
  const path = resolve(session.cwd, file)
  const rows = await readRows(path, options.limit, session.signal)
  const { plan } = await deidSettings(session, options)
  const documents = await treat(plan, rows, session.log)
  if (options.html !== undefined) writeFileAtomic(resolve(session.cwd, options.html), previewHtml(documents))
  session.result(documents, () =>
    documents
      .map(
        ({ title, text, entities }) =>
          `── ${title}\n${previewTerminal(text, entities, isTerminal && options.colour !== false)}`,
      )
      .join('\n\n'),
  )
}

type Row = { title: string; row: { id: unknown; text: string; patientKey?: string } }

async function readRows(path: string, limit: number, signal: AbortSignal): Promise<Row[]> {
  if (!existsSync(path)) {
    throw new AppError({ code: 'not-found', message: `${path} does not exist.`, hint: 'Check the path.' })
  }
  return /\.(?:jsonl|ndjson)$/i.test(path) && statSync(path).isFile()
    ? readLines(path, limit)
    : readDocuments(path, limit, signal)
}

function readLines(path: string, limit: number): Row[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.slice(0, limit).map((line, i) => {
    try {
      const row = JSON.parse(line) as Row['row']
      return { title: String(row.id), row }
    } catch {
      throw new AppError({ code: 'bad-input', message: `${path} row ${i + 1} is not valid JSON.` })
    }
  })
}

async function readDocuments(path: string, limit: number, signal: AbortSignal): Promise<Row[]> {
  const rows: Row[] = []
  let reason: string | undefined
  const { readSource } = await import('../../collect/index.ts')
  for await (const item of readSource(path, { signal })) {
    if (!('document' in item)) reason ??= item.reject.reason
    else {
      const { text, patientKey, source } = item.document
      const title = [basename(source.file), source.row].filter(Boolean).join(' ')
      rows.push({
        title,
        row: { id: rows.length + 1, text, ...(patientKey === undefined ? {} : { patientKey }) },
      })
    }
    if (rows.length === limit) break
  }
  if (rows.length > 0 || reason === undefined) return rows
  throw new AppError({ code: 'bad-input', message: `${path} ${reason}.` })
}

/** Without a key nothing can be replaced: the preview then uses one that is thrown away. */
async function treat(plan: DeidPlan, rows: readonly Row[], log: (line: string) => void) {
  const process = await createBatchProcessor(plan, { preview: true })
  const treated = []
  for (const { title, row } of rows) {
    const { id, text, patientKey } = row
    const bytes = Buffer.from(JSON.stringify({ id, text, patientKey }))
    const { output, rejects } = await process({ bytes, firstLine: 1, endOffset: 0 })
    if (output === '') {
      log(`${title}: ${(JSON.parse(rejects) as { reason: string }).reason}`)
      continue
    }
    const { entities } = JSON.parse(output) as { entities: PreviewEntity[] }
    treated.push({ title, text, entities })
  }
  return treated
}

type PreviewEntity = {
  start: number
  end: number
  type: EntityType
  score: number
  rule: string
  replacement: string
}
