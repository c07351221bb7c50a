import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, test } from 'node:test'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { collectConfig } from '../../config/collect-config.ts'
import { AppError } from '../../core/app-error.ts'
import type { SourceItem } from '../document.ts'
import type { FeedHooks } from '../document-feed.ts'
import { createDocumentIds } from '../document-id.ts'
import { sqlFeed } from './sql-feed.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-sql-'))
after(() => rmSync(folder, { recursive: true }))

const SECRET = 'correct-horse-battery'
const TABLE = `
  CREATE TABLE notes (id INTEGER PRIMARY KEY, patient TEXT, written TEXT, body TEXT, score NUMERIC);
  INSERT INTO notes VALUES (1, 'P1', '2024-05-01', 'First note: cough for a week.', 2.5);
  INSERT INTO notes VALUES (2, 'P2', '2024-05-02', '  ', 1);
  INSERT INTO notes VALUES (3, 'P1', '2024-05-03', NULL, NULL);
  INSERT INTO notes VALUES (4, NULL, '2024-05-04', 'Fourth: naïve café – ąę.', 9007199254740993);
`

async function read(sql: object, env: NodeJS.ProcessEnv = {}, signal = new AbortController().signal) {
  const config = collectConfig.parse({ sources: [{ sql }] })
  const [source] = config.sources
  assert.ok(source && 'sql' in source)
  const seen: string[] = []
  const hooks: FeedHooks = {
    signal,
    makeId: createDocumentIds(),
    scratch: folder,
    onListed: ({ files }) => seen.push(`${files}`),
    onFormat: (format) => seen.push(format),
    onBytes: () => {},
  }
  const items: SourceItem[] = []
  for await (const item of sqlFeed(folder, source.sql, config, env).read(hooks)) items.push(item)
  return { items, seen }
}

function refusal(code: string, ...patterns: RegExp[]) {
  return (error: unknown) => {
    assert.ok(error instanceof AppError, String(error))
    assert.equal(error.code, code)
    const told = `${error.message}\n${error.hint}\n${JSON.stringify(error.cause ?? null)}`
    for (const pattern of patterns) assert.match(told, pattern)
    assert.doesNotMatch(told, new RegExp(SECRET))
    return true
  }
}

const columns = { textColumns: ['body'], idColumn: 'id', patientColumn: 'patient', dateColumn: 'written' }

function checkNotes(items: SourceItem[], format: string, file: string, large: unknown): void {
  const found = items.map((item) =>
    'document' in item
      ? [item.document.source, item.document.text]
      : [item.reject.source, item.reject.reason],
  )
  assert.deepEqual(found, [
    [{ file, row: 1 }, 'First note: cough for a week.'],
    [{ file, row: 2 }, 'has no text'],
    [{ file, row: 3 }, 'has no text'],
    [{ file, row: 4 }, 'Fourth: naïve café – ąę.'],
  ])
  const [first, , , last] = items
  assert.ok(first && 'document' in first && last && 'document' in last)
  assert.equal(first.document.kind, 'letter')
  assert.equal(first.document.patientKey, 'P1')
  assert.equal(last.document.patientKey, undefined)
  assert.deepEqual(last.document.meta, {
    format,
    id: '4',
    date: '2024-05-04',
    columns: { written: '2024-05-04', score: large },
  })
}

describe('SQLite', () => {
  const sqlite = { driver: 'sqlite', file: 'notes.db', kind: 'letter', ...columns }
  before(() => {
    const database = new DatabaseSync(join(folder, 'notes.db'))
    database.exec(TABLE)
    database.close()
  })

  test('each row is a document or a reject, large integers exact', async () => {
    const { items, seen } = await read({ ...sqlite, query: 'SELECT * FROM notes ORDER BY id' })
    checkNotes(items, 'sql/sqlite', 'notes.db', '9007199254740993')
    assert.deepEqual(seen, ['1', 'sql/sqlite'])
  })

  test('rows stream: the first of a million do not wait for the last, and a stop is heeded', async () => {
    const query =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT 'note ' || i AS text FROM n"
    const config = collectConfig.parse({ sources: [{ sql: { driver: 'sqlite', file: 'notes.db', query } }] })
    const [source] = config.sources
    assert.ok(source && 'sql' in source)
    const none = (): void => {}
    const hooks = { signal: new AbortController().signal, makeId: createDocumentIds(), scratch: folder }
    let rows = 0
    const feed = sqlFeed(folder, source.sql, config).read({
      ...hooks,
      onListed: none,
      onFormat: none,
      onBytes: none,
    })
    for await (const _item of feed) if (++rows === 1000) break
    assert.equal(rows, 1000)
    const stopped = AbortSignal.abort()
    await assert.rejects(
      read({ driver: 'sqlite', file: 'notes.db', query }, {}, stopped),
      refusal('cancelled'),
    )
  })

  test('the file cannot be changed', async () => {
    const change = { ...sqlite, query: 'DELETE FROM notes RETURNING id, body, patient, written' }
    await assert.rejects(read(change), refusal('bad-config', /notes\.db: the query failed/))
    assert.equal((await read({ ...sqlite, query: 'SELECT * FROM notes' })).items.length, 4)
  })

  test('what is wrong is named, and the query is not quoted', async () => {
    const query = `SELECT '${SECRET}' FROM nowhere`
    await assert.rejects(
      read({ ...sqlite, query }),
      refusal('bad-config', /notes\.db: the query is not valid SQL/),
    )
    await assert.rejects(
      read({ ...sqlite, query: 'SELECT id FROM notes' }),
      refusal('bad-config', /lacks the column that textColumns and patientColumn and dateColumn names/),
    )
    await assert.rejects(
      read({ driver: 'sqlite', file: 'notes.db', query: 'SELECT id, id FROM notes' }),
      refusal('bad-config', /two columns of the same name/),
    )
    await assert.rejects(
      read({ ...sqlite, file: 'gone.db', query: 'SELECT 1' }),
      refusal('not-found', /gone\.db does not exist/),
    )
    writeFileSync(join(folder, 'text.db'), 'this is no database, it is a text of some length')
    await assert.rejects(
      read({ ...sqlite, file: 'text.db', query: 'SELECT 1' }),
      refusal('bad-config', /text\.db/),
    )
  })

  test('the fingerprint follows the file and the query', async () => {
    const print = (query: string) => {
      const config = collectConfig.parse({
        sources: [{ sql: { driver: 'sqlite', file: 'print.db', query } }],
      })
      const [source] = config.sources
      assert.ok(source && 'sql' in source)
      return sqlFeed(folder, source.sql, config).fingerprint(new AbortController().signal)
    }
    const database = new DatabaseSync(join(folder, 'print.db'))
    database.exec(TABLE)
    const first = await print('SELECT 1')
    assert.equal(await print('SELECT 1'), first)
    assert.notEqual(await print('SELECT 2'), first)
    database.exec("INSERT INTO notes VALUES (5, 'P', '', 'x', 1)")
    assert.notEqual(await print('SELECT 1'), first)
    database.close()
  })
})

describe('Postgres', () => {
  const sql = { driver: 'postgres', connection: 'TEST_NOTES_DB', kind: 'letter', ...columns }
  const env: NodeJS.ProcessEnv = {}
  let database: PGlite
  let server: PGLiteSocketServer
  before(async () => {
    database = await PGlite.create()
    await database.exec(TABLE.replace('INTEGER PRIMARY KEY', 'bigint PRIMARY KEY'))
    server = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0 })
    await server.start()
    env.TEST_NOTES_DB = `postgresql://postgres:${SECRET}@${server.getServerConn()}/postgres`
  })
  after(async () => {
    await server.stop()
    await database.close()
  })

  test('each row is a document or a reject, values as the server writes them', async () => {
    const { items, seen } = await read({ ...sql, query: 'SELECT * FROM notes ORDER BY id' }, env)
    checkNotes(items, 'sql/postgres', 'Postgres query', '9007199254740993')
    assert.deepEqual(seen, ['1', 'sql/postgres'])
  })

  test('a large result comes through the cursor in batches, whole and in order', async () => {
    const query = "SELECT i AS id, 'note ' || i AS text FROM generate_series(1, 1001) AS i ORDER BY i"
    const { items } = await read(
      { driver: 'postgres', connection: 'TEST_NOTES_DB', query, idColumn: 'id' },
      env,
    )
    const texts = items.map((item) => ('document' in item ? item.document.text : ''))
    assert.deepEqual(
      texts,
      Array.from({ length: 1001 }, (_, i) => `note ${i + 1}`),
    )
  })

  test('the transaction is read-only', async () => {
    const change = { ...sql, query: 'DELETE FROM notes RETURNING *' }
    await assert.rejects(read(change, env), refusal('bad-config', /TEST_NOTES_DB would change the database/))
    assert.equal((await read({ ...sql, query: 'SELECT * FROM notes' }, env)).items.length, 4)
  })

  test('what is wrong is named by its SQLSTATE, without query, row or connection', async () => {
    const query = `SELECT '${SECRET}'::integer AS body`
    await assert.rejects(
      read({ ...sql, query }, env),
      refusal('bad-config', /TEST_NOTES_DB failed \(SQLSTATE 22P02\)/),
    )
    await assert.rejects(
      read({ ...sql, query: 'SELECT 1 FROM nowhere' }, env),
      refusal('bad-config', /42P01/),
    )
    await assert.rejects(
      read({ ...sql, query: 'SELECT 1' }, {}),
      refusal('not-found', /TEST_NOTES_DB is not set/, /postgresql:/),
    )
    const closed = { TEST_NOTES_DB: `postgresql://postgres:${SECRET}@127.0.0.1:1/postgres` }
    await assert.rejects(
      read({ ...sql, query: 'SELECT 1' }, closed),
      refusal('unavailable', /TEST_NOTES_DB.*ECONNREFUSED/),
    )
    const odd = { TEST_NOTES_DB: `not a connection string ${SECRET}` }
    await assert.rejects(read({ ...sql, query: 'SELECT 1' }, odd), refusal('unavailable', /TEST_NOTES_DB/))
  })
})
