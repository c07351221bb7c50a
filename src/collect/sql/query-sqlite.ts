import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { setImmediate as breathe } from 'node:timers/promises'
import { AppError } from '../../core/app-error.ts'
import type { SqlRows, SqlValue } from './sql-rows.ts'

const BATCH = 200

export type SqliteQuery = {
  /** Absolute. */
  file: string
  query: string
  maxSeconds: number
  signal?: AbortSignal
}

/** Streams the rows of one SELECT from a file that is opened read-only. Memory: one batch of rows. */
export async function* querySqlite({
  file,
  query,
  maxSeconds,
  signal,
}: SqliteQuery): AsyncGenerator<SqlRows> {
  const name = basename(file)
  const database = openReadOnly(file)
  const deadline = Date.now() + maxSeconds * 1000
  try {
    const statement = prepare(database, query, name)
    const columns = statement.columns().map((column) => column.name)
    if (columns.length === 0) throw badQuery(name, 'returns no rows')
    let rows: SqlValue[][] = []
    for (const values of iterate(statement, name)) {
      rows.push((values as unknown as unknown[]).map(plainValue))
      if (rows.length < BATCH) continue
      yield { columns, rows }
      rows = []
      await breathe()
      checkTime(name, deadline, maxSeconds, signal)
    }
    yield { columns, rows }
  } finally {
    database.close()
  }
}

function openReadOnly(file: string): DatabaseSync {
  if (!existsSync(file)) {
    throw new AppError({
      code: 'not-found',
      message: `${file} does not exist.`,
      hint: 'Check sql.file under collect.sources in clinloop.yaml.',
    })
  }
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    database.exec('PRAGMA query_only = ON; PRAGMA trusted_schema = OFF')
    return database
  } catch {
    database.close()
    throw badQuery(basename(file), 'cannot run: the file is no SQLite database')
  }
}

/** SQLite's own messages may quote the query, and the query what it looks for: only their kind is told. */
function prepare(database: DatabaseSync, query: string, name: string): StatementSync {
  try {
    const statement = database.prepare(query)
    statement.setReadBigInts(true)
    statement.setReturnArrays(true)
    return statement
  } catch {
    throw badQuery(name, 'is not valid SQL for this database')
  }
}

function* iterate(statement: StatementSync, name: string): Generator<unknown> {
  try {
    yield* statement.iterate()
  } catch {
    throw badQuery(name, 'failed while it ran')
  }
}

function checkTime(name: string, deadline: number, maxSeconds: number, signal?: AbortSignal): void {
  if (signal?.aborted)
    throw new AppError({ code: 'cancelled', message: 'Stopped while reading from the database.' })
  if (Date.now() <= deadline) return
  throw badQuery(name, `took longer than ${maxSeconds} seconds`)
}

function plainValue(value: unknown): SqlValue {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === 'string' || typeof value === 'number') return value
  // A blob is no text.
  return null
}

function badQuery(name: string, problem: string): AppError {
  return new AppError({
    code: 'bad-config',
    message: `${name}: the query ${problem}.`,
    hint: 'Correct sql.query under collect.sources in clinloop.yaml: one SELECT that the sqlite3 shell runs on this file.',
  })
}
