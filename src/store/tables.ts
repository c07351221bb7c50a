import type { Generated } from 'kysely'

/** Rows of the project database. */
export type Tables = {
  artefacts: {
    id: string
    kind: string
    /** Input ids joined by commas, in the stage's order. */
    inputs: string
    config_hash: string
    created: string
    /** The manifest as JSON. */
    manifest: string
    /** Order of arrival in this project. */
    sequence: Generated<number>
  }
  lineage: { artefact_id: string; position: number; input_id: string }
  audit_events: {
    sequence: number
    happened: string
    who: string
    what: string
    /** JSON array. */
    artefact_ids: string
    reason: string | null
    previous: string
    hash: string
  }
  /** One row: where the chain ends, so that a shortened chain is noticed. */
  audit_head: { id: number; sequence: number; hash: string }
  locks: { name: string; owner: string; heartbeat: number }
  /** Append-only. A revocation is a row of its own. */
  approvals: {
    sequence: Generated<number>
    artefact_id: string
    role: string
    person: string
    reference: string
    note: string | null
    happened: string
    /** Sequence of the audit event that says the same. */
    event: number
  }
  withdrawals: {
    artefact_id: string
    reason: string
    /** `kept`, or `removing` until the last file is gone, then `removed`. */
    files: string
    happened: string
  }
  /** Patients never to be used again, by keyed hash. */
  forgotten_patients: { hmac: string; key_id: string; happened: string }
}
