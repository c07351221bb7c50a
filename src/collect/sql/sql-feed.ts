import { type CollectConfig, collectSource } from '../../config/collect-config.ts'
import type { SqlSource } from '../../config/sql-source.ts'
import { AppError } from '../../core/app-error.ts'
import type { SourceItem } from '../document.ts'
import type { DocumentFeed, FeedHooks } from '../document-feed.ts'
import { createFinisher } from '../finish-document.ts'
import { mapColumns, rowDraft } from '../formats/row-draft.ts'
import { queryRows } from './query-rows.ts'
import type { SqlRows } from './sql-rows.ts'

/** The rows of a database query, each a document as a row of a CSV file would be. */
export function sqlFeed(
  projectDir: string,
  sql: SqlSource,
  config: CollectConfig,
  env: NodeJS.ProcessEnv = process.env,
): DocumentFeed {
  const { label, fingerprint, read } = queryRows(projectDir, sql, env)
  return { label, fingerprint, read: (hooks) => readRows(read(hooks.signal), sql, label, config, hooks) }
}

async function* readRows(
  batches: AsyncIterable<SqlRows>,
  sql: SqlSource,
  label: string,
  config: CollectConfig,
  { makeId, onListed, onFormat, onBytes }: FeedHooks,
): AsyncGenerator<SourceItem> {
  onListed({ files: 1, excluded: 0 })
  onFormat(`sql/${sql.driver}`)
  const { kind, textColumns, idColumn, patientColumn, dateColumn, dateFormat } = sql
  const source = collectSource.parse({
    path: label,
    textColumns,
    idColumn,
    patientColumn,
    dateColumn,
    dateFormat,
  })
  const facts = { source: { file: label }, format: `sql/${sql.driver}`, kind }
  const finish = createFinisher(facts, config.limits, makeId)
  let row = 0
  let mapping: Exclude<ReturnType<typeof mapColumns>, string> | undefined
  for await (const { columns, rows } of batches) {
    mapping ??= columnsOf(columns, source, label)
    for (const values of rows) {
      const record = Object.fromEntries(columns.map((name, i) => [name, values[i] ?? null]))
      yield finish(rowDraft(record, mapping, source, { row: ++row }))
    }
    onBytes(0)
  }
}

function columnsOf(columns: readonly string[], source: Parameters<typeof mapColumns>[1], label: string) {
  const twice = new Set(columns).size < columns.length
  const mapping = twice ? 'has two columns of the same name' : mapColumns(columns, source)
  if (typeof mapping !== 'string') return mapping
  throw new AppError({
    code: 'bad-config',
    message: `${label}: the result of the query ${mapping}.`,
    hint: 'Name each column in the SELECT (AS …) as collect.sources says.',
  })
}
