import pg from 'pg'
import Cursor from 'pg-cursor'
import { AppError } from '../../core/app-error.ts'
import type { SqlRows } from './sql-rows.ts'

const BATCH = 200
const CONNECT_SECONDS = 15

export type PostgresQuery = {
  /** Environment variable of the connection string, for messages. */
  variable: string
  connectionString: string | undefined
  query: string
  maxSeconds: number
  signal?: AbortSignal
}

/**
 * Streams the rows of one SELECT through a cursor, in a read-only transaction that sees one state of the database and is
 * stopped by the server after `maxSeconds`. Values come as the server writes them. Memory: one batch of rows.
 */
export async function* queryPostgres(options: PostgresQuery): AsyncGenerator<SqlRows> {
  const { variable, query, maxSeconds, signal } = options
  const client = await connect(options)
  const deadline = Date.now() + maxSeconds * 1000
  const stop = (): void => void client.end().catch(() => {})
  signal?.addEventListener('abort', stop, { once: true })
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(`SET LOCAL statement_timeout = ${Math.ceil(maxSeconds * 1000)}`)
    const config = { rowMode: 'array', types: { getTypeParser: () => String } }
    const cursor = client.query(new Cursor(query, [], config as ConstructorParameters<typeof Cursor>[2]))
    for (;;) {
      const batch = await readBatch(cursor)
      if (batch.columns.length === 0) throw badQuery(variable, 'returns no rows')
      yield batch
      if (batch.rows.length < BATCH) break
      // The server counts the time of each batch alone.
      if (Date.now() > deadline) throw badQuery(variable, `took longer than ${maxSeconds} seconds`)
    }
    await cursor.close()
    await client.query('ROLLBACK')
  } catch (error) {
    if (signal?.aborted)
      throw new AppError({ code: 'cancelled', message: 'Stopped while reading from the database.' })
    throw error instanceof AppError ? error : failed(variable, error, maxSeconds)
  } finally {
    signal?.removeEventListener('abort', stop)
    await client.end().catch(() => {})
  }
}

async function connect({ variable, connectionString }: PostgresQuery): Promise<pg.Client> {
  if (connectionString === undefined || connectionString.trim() === '') {
    throw new AppError({
      code: 'not-found',
      message: `The environment variable ${variable} is not set, so there is no database to read from.`,
      hint: `Set ${variable} to postgresql://user:password@host/database, outside clinloop.yaml.`,
    })
  }
  try {
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: CONNECT_SECONDS * 1000,
      application_name: 'clinloop',
    })
    // A lost connection also fails the query that waits for it; unheard, it would end the process.
    client.on('error', () => {})
    await client.connect()
    return client
  } catch (error) {
    throw new AppError({
      code: 'unavailable',
      message: `The database named by ${variable} could not be reached (${codeOf(error)}).`,
      hint: `Check host, port, user and password in ${variable}, and that the server is up.`,
    })
  }
}

function readBatch(cursor: Cursor): Promise<SqlRows> {
  return new Promise((resolve, reject) => {
    cursor.read(BATCH, (error, rows: (string | null)[][], result) => {
      if (error) reject(error)
      else resolve({ columns: (result?.fields ?? []).map(({ name }) => name), rows })
    })
  })
}

/** A five-letter SQLSTATE or a system's code; messages of the server may quote rows or the connection. */
function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^[A-Z0-9_]{3,30}$/.test(code) ? code : 'no code'
}

function failed(variable: string, error: unknown, maxSeconds: number): AppError {
  const code = codeOf(error)
  if (code === '57014') return badQuery(variable, `took longer than ${maxSeconds} seconds`)
  if (code === '25006') return badQuery(variable, 'would change the database, and only reading is allowed')
  return badQuery(variable, `failed (SQLSTATE ${code})`)
}

function badQuery(variable: string, problem: string): AppError {
  return new AppError({
    code: 'bad-config',
    message: `The query on the database named by ${variable} ${problem}.`,
    hint: 'Correct sql.query or sql.maxSeconds under collect.sources in clinloop.yaml; try the SELECT in psql first.',
  })
}
