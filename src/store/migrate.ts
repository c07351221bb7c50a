import { type Kysely, sql, type Transaction } from 'kysely'
import { AppError } from '../core/app-error.ts'
import { retryBusy } from './retry-busy.ts'
import type { Tables } from './tables.ts'

/** Each entry brings the database from version i to i + 1. Entries are never changed once released, only added. */
const MIGRATIONS: readonly ((database: Transaction<Tables>) => Promise<void>)[] = [
  createTables,
  createGovernTables,
]

/**
 * Brings the database to the newest version. Processes that open a project together wait for each other.
 *
 * @throws AppError `conflict` when the database was made by a newer clinloop.
 */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  if ((await versionOf(database)) === MIGRATIONS.length) return
  await retryBusy(() =>
    database.transaction().execute(async (transaction) => {
      const version = await versionOf(transaction)
      if (version > MIGRATIONS.length) throw newerDatabase(version)
      for (const step of MIGRATIONS.slice(version)) await step(transaction)
      await sql`pragma user_version = ${sql.lit(MIGRATIONS.length)}`.execute(transaction)
    }),
  )
}

async function versionOf(database: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(database)
  return rows[0]?.user_version ?? 0
}

function newerDatabase(version: number): AppError {
  return new AppError({
    code: 'conflict',
    message: `The project database has version ${version}; this clinloop knows up to ${MIGRATIONS.length}.`,
    hint: 'Use the newer clinloop that made it.',
  })
}

async function createTables(database: Transaction<Tables>): Promise<void> {
  await database.schema
    .createTable('artefacts')
    .addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('inputs', 'text', (column) => column.notNull())
    .addColumn('config_hash', 'text', (column) => column.notNull())
    .addColumn('created', 'text', (column) => column.notNull())
    .addColumn('manifest', 'text', (column) => column.notNull())
    .execute()
  await database.schema
    .createIndex('artefacts_by_origin')
    .on('artefacts')
    .columns(['kind', 'config_hash', 'inputs'])
    .execute()
  await database.schema
    .createTable('lineage')
    .addColumn('artefact_id', 'text', (column) => column.notNull().references('artefacts.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('input_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('lineage_key', ['artefact_id', 'position'])
    .execute()
  await database.schema.createIndex('lineage_by_input').on('lineage').column('input_id').execute()
  await createAuditTables(database)
  await database.schema
    .createTable('locks')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('heartbeat', 'integer', (column) => column.notNull())
    .execute()
}

async function createAuditTables(database: Transaction<Tables>): Promise<void> {
  await database.schema
    .createTable('audit_events')
    .addColumn('sequence', 'integer', (column) => column.primaryKey())
    .addColumn('happened', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('artefact_ids', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('previous', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  await database.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  await sql`create trigger audit_no_update before update on audit_events
    begin select raise(abort, 'audit events are append-only'); end`.execute(database)
  await sql`create trigger audit_no_delete before delete on audit_events
    begin select raise(abort, 'audit events are append-only'); end`.execute(database)
}

async function createGovernTables(database: Transaction<Tables>): Promise<void> {
  await database.schema
    .createTable('approvals')
    .addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('artefact_id', 'text', (column) => column.notNull().references('artefacts.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('happened', 'text', (column) => column.notNull())
    .addColumn('event', 'integer', (column) => column.notNull().unique())
    .execute()
  await sql`create trigger approvals_no_update before update on approvals
    begin select raise(abort, 'approvals are append-only'); end`.execute(database)
  await sql`create trigger approvals_no_delete before delete on approvals
    begin select raise(abort, 'approvals are append-only'); end`.execute(database)
  await database.schema
    .createTable('withdrawals')
    .addColumn('artefact_id', 'text', (column) => column.primaryKey().references('artefacts.id'))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('files', 'text', (column) => column.notNull())
    .addColumn('happened', 'text', (column) => column.notNull())
    .execute()
  await database.schema
    .createTable('forgotten_patients')
    .addColumn('hmac', 'text', (column) => column.primaryKey())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('happened', 'text', (column) => column.notNull())
    .execute()
}
