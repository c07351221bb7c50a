import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { type CollectConfig, collectSource } from '../../config/collect-config.ts'
import { projectPath } from '../../config/project-path.ts'
import type { SqlSource } from '../../config/sql-source.ts'
import { AppError } from '../../core/app-error.ts'
import { hashFile } from '../../core/hash.ts'
import type { SourceItem } from '../document.ts'
import type { DocumentFeed, FeedHooks } from '../document-feed.ts'
import { createFinisher } from '../finish-document.ts'
import { mapColumns, rowDraft } from '../formats/row-draft.ts'
import { querySqlite } from './query-sqlite.ts'
import type { SqlRows } from './sql-rows.ts'

/**
 * The rows of a database query, each a document as a row of a CSV file would be. The connection string comes from the
 * environment and is in no message.
 *
 * @throws AppError `bad-config` for a query that cannot run, `not-found` for a file or variable that is not there,
 * `unavailable` when the database does not answer.
 */
export function sqlFeed(
  projectDir: string,
  sql: SqlSource,
  config: CollectConfig,
  env: NodeJS.ProcessEnv = process.env,
): DocumentFeed {
  const file = sql.driver === 'sqlite' ? projectPath(projectDir, sql.file) : undefined
  const label = file === undefined ? 'Postgres query' : basename(file)
  return {
    label,
    fingerprint: async () => {
      const hash = createHash('sha256').update(JSON.stringify(sql))
      // What a server holds cannot be known without asking: a query is always run again.
      if (file === undefined) return hash.update(`${process.hrtime.bigint()} ${Date.now()}`).digest('hex')
      for (const path of [file, `${file}-wal`]) hash.update(await hashFile(path).catch(() => 'none'))
      return hash.digest('hex')
    },
    read: (hooks) => readRows(rowsOf(sql, file, hooks.signal, env), sql, label, config, hooks),
  }
}

async function* rowsOf(
  sql: SqlSource,
  file: string | undefined,
  signal: AbortSignal,
  env: NodeJS.ProcessEnv,
): AsyncGenerator<SqlRows> {
  const { query, maxSeconds } = sql
  if (file !== undefined) {
    yield* querySqlite({ file, query, maxSeconds, signal })
    return
  }
  // Loaded by those who read from Postgres only.
  const { queryPostgres } = await import('./query-postgres.ts')
  const variable = sql.driver === 'postgres' ? sql.connection : ''
  yield* queryPostgres({ variable, connectionString: env[variable], query, maxSeconds, signal })
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
