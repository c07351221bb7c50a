import { closeSync, openSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import type { Tables } from './tables.ts'

/** Waits shorter than this are left to SQLite, which blocks the thread; longer ones are retried by `retryBusy`. */
const BUSY_TIMEOUT_MS = 250

/** Opens (and makes, 0600) a SQLite file in WAL mode for kysely. */
export function openSqlite(path: string): Kysely<Tables> {
  closeSync(openSync(path, 'a', 0o600))
  const connection = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  connection.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: adapt(connection) }) })
}

function adapt(connection: DatabaseSync): SqliteDatabase {
  return {
    close: () => connection.close(),
    // Every transaction takes the write lock at once: one that upgrades later can fail without waiting.
    prepare: (sql) => adaptStatement(connection.prepare(sql === 'begin' ? 'begin immediate' : sql)),
  }
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[]
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  }
}
