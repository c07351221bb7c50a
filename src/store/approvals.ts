import type { Kysely, Selectable, Transaction } from 'kysely'
import { canonicalJson } from '../core/hash.ts'
import { insertEvent, readChain } from './audit.ts'
import { retryBusy } from './retry-busy.ts'
import type { Approval, ApprovalRequest, Approvals, AuditEvent, Revocation } from './store.ts'
import type { Tables } from './tables.ts'

const GIVEN = 'approval.given'
const REVOKED = 'approval.revoked'

/** Approvals of one project. A row counts only as far as the audit chain, which is whole, says the same. */
export function createApprovals(database: Kysely<Tables>, now: () => Date): Approvals {
  const list = (artefactId?: string): Promise<Approval[]> => listApprovals(database, artefactId)
  return {
    list,
    give: async (request) => {
      const stands = (await list(request.artefactId)).find((approval) => isSame(approval, request))
      if (stands) return { approval: stands, added: false }
      await retryBusy(() =>
        database.transaction().execute((transaction) => insertApproval(transaction, request, now())),
      )
      const given = (await list(request.artefactId)).find((approval) => isSame(approval, request))
      if (!given) throw new Error('an approval was written but the audit chain does not confirm it')
      return { approval: given, added: true }
    },
    revoke: async (revocation) => {
      const { artefactId, role } = revocation
      const standing = (await list(artefactId)).filter(
        (approval) => approval.role === role && approval.state === 'stands',
      )
      if (standing.length === 0) return 0
      await retryBusy(() =>
        database.transaction().execute((transaction) => insertRevocation(transaction, revocation, now())),
      )
      return standing.length
    },
  }
}

function isSame(approval: Approval, { role, by }: ApprovalRequest): boolean {
  return approval.role === role && approval.by === by && approval.state === 'stands'
}

async function insertApproval(
  transaction: Transaction<Tables>,
  { artefactId, role, by, reference, note }: ApprovalRequest,
  when: Date,
): Promise<void> {
  const row = { artefact_id: artefactId, role, person: by, reference, note: note ?? null }
  const event = await insertEvent(
    transaction,
    { what: GIVEN, artefactIds: [artefactId], reason: reasonOf(row) },
    when,
  )
  await transaction
    .insertInto('approvals')
    .values({ ...row, happened: event.when, event: event.sequence })
    .execute()
}

function insertRevocation(
  transaction: Transaction<Tables>,
  { artefactId, role, by, reason }: Revocation,
  when: Date,
): Promise<AuditEvent> {
  const entry = { what: REVOKED, artefactIds: [artefactId], reason: canonicalJson({ role, by, reason }) }
  return insertEvent(transaction, entry, when)
}

type Row = Selectable<Tables['approvals']>

/** What the audit event of an approval holds beside the artefact and the time. */
function reasonOf({ role, person, reference, note }: Pick<Row, 'role' | 'person' | 'reference' | 'note'>) {
  return canonicalJson({ role, by: person, reference, note: note ?? undefined })
}

async function listApprovals(database: Kysely<Tables>, artefactId: string | undefined): Promise<Approval[]> {
  const all = database.selectFrom('approvals').selectAll().orderBy('sequence')
  const found = await (artefactId === undefined ? all : all.where('artefact_id', '=', artefactId)).execute()
  if (found.length === 0) return []
  const { events } = await readChain(database)
  const revocations = events.filter(({ what }) => what === REVOKED)
  return found.map((row) => ({
    artefactId: row.artefact_id,
    role: row.role,
    by: row.person,
    reference: row.reference,
    note: row.note,
    when: row.happened,
    state: stateOf(row, events[row.event - 1], revocations),
  }))
}

function stateOf(
  row: Row,
  event: AuditEvent | undefined,
  revocations: readonly AuditEvent[],
): Approval['state'] {
  const proven =
    event?.what === GIVEN &&
    event.sequence === row.event &&
    event.when === row.happened &&
    event.reason === reasonOf(row) &&
    event.artefactIds.length === 1 &&
    event.artefactIds[0] === row.artefact_id
  if (!proven) return 'unproven'
  return revocations.some((revocation) => ends(revocation, row)) ? 'revoked' : 'stands'
}

function ends({ sequence, artefactIds, reason }: AuditEvent, row: Row): boolean {
  if (sequence < row.event || artefactIds[0] !== row.artefact_id) return false
  return (JSON.parse(reason ?? '{}') as { role?: string }).role === row.role
}
