import { userInfo } from 'node:os'
import type { Kysely, Selectable, Transaction } from 'kysely'
import { canonicalJson, sha256 } from '../core/hash.ts'
import { retryBusy } from './retry-busy.ts'
import type { Audit, AuditEntry, AuditEvent, AuditVerdict } from './store.ts'
import type { Tables } from './tables.ts'

const GENESIS = '0'.repeat(64)

/** The append-only, hash-chained record of who did what to which artefacts. */
export function createAudit(database: Kysely<Tables>, now: () => Date): Audit {
  return {
    append: (entry) => retryBusy(() => appendEvent(database, entry, now())),
    list: async () => (await rows(database)).map(toEvent),
    verify: () => verifyChain(database),
  }
}

function appendEvent(database: Kysely<Tables>, entry: AuditEntry, when: Date): Promise<AuditEvent> {
  return database.transaction().execute((transaction) => insertEvent(transaction, entry, when))
}

/** Appends within a transaction, so that what the event tells of and the event itself are kept together or not at all. */
export async function insertEvent(
  transaction: Transaction<Tables>,
  entry: AuditEntry,
  when: Date,
): Promise<AuditEvent> {
  const head = await transaction.selectFrom('audit_head').selectAll().executeTakeFirst()
  const sequence = (head?.sequence ?? 0) + 1
  const content = {
    sequence,
    when: when.toISOString(),
    who: entry.who ?? currentUser(),
    what: entry.what,
    artefactIds: entry.artefactIds,
    reason: entry.reason ?? null,
    previous: head?.hash ?? GENESIS,
  }
  const event: AuditEvent = { ...content, hash: eventHash(content) }
  await transaction
    .insertInto('audit_events')
    .values({
      sequence,
      happened: event.when,
      who: event.who,
      what: event.what,
      artefact_ids: JSON.stringify(event.artefactIds),
      reason: event.reason,
      previous: event.previous,
      hash: event.hash,
    })
    .execute()
  await transaction
    .insertInto('audit_head')
    .values({ id: 1, sequence, hash: event.hash })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ sequence, hash: event.hash }))
    .execute()
  return event
}

async function verifyChain(database: Kysely<Tables>): Promise<AuditVerdict> {
  return (await readChain(database)).verdict
}

/** All events, oldest first, and whether they are to be believed; none when they are not. */
export async function readChain(
  database: Kysely<Tables>,
): Promise<{ events: AuditEvent[]; verdict: AuditVerdict }> {
  // One transaction: an event appended between the two reads would look like a broken end.
  const { chain, head } = await retryBusy(() =>
    database.transaction().execute(async (transaction) => ({
      chain: await rows(transaction),
      head: await transaction.selectFrom('audit_head').selectAll().executeTakeFirst(),
    })),
  )
  const verdict = judgeChain(chain, head)
  return { events: verdict.ok ? chain.map(toEvent) : [], verdict }
}

function judgeChain(
  events: readonly AuditRow[],
  head: { sequence: number; hash: string } | undefined,
): AuditVerdict {
  let previous = GENESIS
  for (const [index, row] of events.entries()) {
    const message = eventProblem(row, index + 1, previous)
    if (message) return { ok: false, events: events.length, problem: { sequence: index + 1, message } }
    previous = row.hash
  }
  if ((head?.sequence ?? 0) !== events.length || (head?.hash ?? GENESIS) !== previous) {
    const message = `the chain ends after ${events.length} events but its head was recorded at ${head?.sequence ?? 0}`
    return { ok: false, events: events.length, problem: { sequence: events.length, message } }
  }
  return { ok: true, events: events.length, head: previous }
}

function eventProblem(row: AuditRow, expected: number, previous: string): string | undefined {
  if (row.sequence !== expected) return `event ${expected} is missing`
  if (row.previous !== previous) return `event ${expected} does not follow the event before it`
  if (!isSound(row)) return `event ${expected} was changed after it was written`
  return undefined
}

function isSound(row: AuditRow): boolean {
  try {
    const { hash, ...content } = toEvent(row)
    return eventHash(content) === hash
  } catch {
    return false
  }
}

type AuditRow = Selectable<Tables['audit_events']>

function rows(database: Kysely<Tables>): Promise<AuditRow[]> {
  return database.selectFrom('audit_events').selectAll().orderBy('sequence').execute()
}

function toEvent(row: AuditRow): AuditEvent {
  return {
    sequence: row.sequence,
    when: row.happened,
    who: row.who,
    what: row.what,
    artefactIds: JSON.parse(row.artefact_ids) as string[],
    reason: row.reason,
    previous: row.previous,
    hash: row.hash,
  }
}

function eventHash(content: Omit<AuditEvent, 'hash'>): string {
  return sha256(canonicalJson(content))
}

function currentUser(): string {
  try {
    return process.env.CLINLOOP_USER || userInfo().username
  } catch {
    // A container may run under a user id without a name.
    return `uid-${process.getuid?.() ?? 'unknown'}`
  }
}
