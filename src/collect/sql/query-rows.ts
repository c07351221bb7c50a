import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { projectPath } from '../../config/project-path.ts'
import type { SqlQuery } from '../../config/sql-source.ts'
import { hashFile } from '../../core/hash.ts'
import { querySqlite } from './query-sqlite.ts'
import type { SqlRows } from './sql-rows.ts'

export type QueryRows = {
  /** For the person who watches; holds neither the query nor the connection. */
  label: string
  /** SHA-256 over the query and what it reads. A server's data cannot be known without asking: it differs every time. */
  fingerprint(): Promise<string>
  read(signal: AbortSignal): AsyncIterable<SqlRows>
}

/**
 * A configured query, on a file of the project or on the server that an environment variable names.
 *
 * @throws AppError while reading: `bad-config` for a query that cannot run, `not-found` for a file or variable that is not
 * there, `unavailable` when the server does not answer.
 */
export function queryRows(
  projectDir: string,
  sql: SqlQuery,
  env: NodeJS.ProcessEnv = process.env,
): QueryRows {
  const { query, maxSeconds } = sql
  if (sql.driver === 'sqlite') {
    const file = projectPath(projectDir, sql.file)
    return {
      label: basename(file),
      fingerprint: async () => {
        const hash = createHash('sha256').update(JSON.stringify(sql))
        for (const path of [file, `${file}-wal`]) hash.update(await hashFile(path).catch(() => 'none'))
        return hash.digest('hex')
      },
      read: (signal) => querySqlite({ file, query, maxSeconds, signal }),
    }
  }
  const variable = sql.connection
  return {
    label: 'Postgres query',
    fingerprint: async () =>
      createHash('sha256')
        .update(JSON.stringify([sql, Date.now(), `${process.hrtime.bigint()}`]))
        .digest('hex'),
    read: async function* (signal) {
      // Loaded by those who read from Postgres only.
      const { queryPostgres } = await import('./query-postgres.ts')
      yield* queryPostgres({ variable, connectionString: env[variable], query, maxSeconds, signal })
    },
  }
}
