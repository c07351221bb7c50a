import type { ArtefactKind, Manifest } from './manifest.ts'

export type CreateOptions = {
  /** Ids of the artefacts this one is made from. */
  inputs: string[]
  /** Everything that decides the content beside the inputs; hashed into `configHash`. */
  config: unknown
  counts?: Record<string, number>
  meta?: Record<string, unknown>
}

export type FillResult = { counts?: Record<string, number>; meta?: Record<string, unknown> }

/** `depth` 1 is a direct input or product. */
export type LineageStep = { manifest: Manifest; depth: number }

/** Nearest first. */
export type Lineage = { ancestors: LineageStep[]; descendants: LineageStep[] }

export type Artefacts = {
  /**
   * Makes an artefact: `fill` writes files into an empty private folder, which is then hashed, fsynced and renamed into
   * place. A crash leaves either nothing or the whole artefact. Equal content made twice is one artefact.
   */
  create(
    kind: ArtefactKind,
    options: CreateOptions,
    // biome-ignore lint/suspicious/noConfusingVoidType: a fill that has nothing to report returns nothing
    fill: (dir: string) => Promise<FillResult | void>,
  ): Promise<Manifest>
  /** The newest artefact of that kind made from exactly these inputs and this configuration. */
  find(kind: ArtefactKind, inputs: string[], configHash: string): Promise<Manifest | undefined>
  /** By full id or a unique prefix of at least six characters. Throws AppError `not-found` or `bad-input`. */
  get(idOrPrefix: string): Promise<Manifest>
  /** Folder an artefact's files lie in. */
  path(id: string): string
  /** Newest first. */
  list(kind?: ArtefactKind): Promise<Manifest[]>
  /** Everything it was made from and everything made from it. */
  lineage(id: string): Promise<Lineage>
  /** Names of files that are missing, changed or were added since the artefact was made; empty when sound. */
  verify(id: string): Promise<string[]>
}

export type AuditEvent = {
  /** 1-based position in the chain. */
  sequence: number
  /** ISO 8601, UTC. */
  when: string
  who: string
  what: string
  artefactIds: string[]
  reason: string | null
  /** Hash of the event before it; 64 zeros for the first. */
  previous: string
  hash: string
}

export type AuditEntry = { who?: string; what: string; artefactIds: string[]; reason?: string }

export type AuditVerdict = {
  ok: boolean
  events: number
  /** Hash of the last event: noted elsewhere, it proves later that nothing up to here was rewritten. */
  head?: string
  /** First event that does not fit, and how. */
  problem?: { sequence: number; message: string }
}

export type Audit = {
  append(entry: AuditEntry): Promise<AuditEvent>
  /** Oldest first. */
  list(): Promise<AuditEvent[]>
  verify(): Promise<AuditVerdict>
}

/** Someone's signature under an artefact, as it stands now. */
export type Approval = {
  artefactId: string
  role: string
  by: string
  reference: string
  note: string | null
  /** ISO 8601, UTC. */
  when: string
  /** `unproven`: the audit chain does not tell of it, so it was not given through clinloop. */
  state: 'stands' | 'revoked' | 'unproven'
}

export type ApprovalRequest = {
  artefactId: string
  role: string
  by: string
  reference: string
  note?: string
}

export type Revocation = { artefactId: string; role: string; by: string; reason: string }

export type Approvals = {
  /** Records an approval and its audit event together. `added` is false when the same person's approval stands already. */
  give(request: ApprovalRequest): Promise<{ approval: Approval; added: boolean }>
  /** Ends every approval of that role; returns how many stood. */
  revoke(revocation: Revocation): Promise<number>
  /** Of one artefact or of all, oldest first. What counts is what the audit chain confirms. */
  list(artefactId?: string): Promise<Approval[]>
}

/** Why an artefact may not be used any more. */
export type Withdrawal = {
  artefactId: string
  reason: string
  files: 'kept' | 'removing' | 'removed'
  /** ISO 8601, UTC. */
  when: string
}

export type WithdrawalRequest = { artefactId: string; reason: string; files: 'keep' | 'remove' }

export type Withdrawals = {
  /** Withdraws artefacts and forgets a patient in one step with the audit event. Files are removed by `remove`. */
  mark(entries: WithdrawalRequest[], patient: ForgottenPatient, audit: AuditEntry): Promise<void>
  /** Removes the files of an artefact marked for it, but for its manifest; can be repeated after a crash. */
  remove(artefactId: string): Promise<void>
  get(artefactId: string): Promise<Withdrawal | undefined>
  /** Oldest first. */
  list(): Promise<Withdrawal[]>
}

/** HMAC-SHA-256 of a patient's key, hex, and which secret it was made with. */
export type ForgottenPatient = { hmac: string; keyId: string }

export type LockOptions = { signal?: AbortSignal; onWait?: (holder: string) => void }

/** A project's state under `.clinloop/`: artefacts with their lineage, and the audit chain. Safe for several processes. */
export type Store = {
  projectDir: string
  artefacts: Artefacts
  audit: Audit
  approvals: Approvals
  withdrawals: Withdrawals
  /** Patients never to be used again. */
  forgottenPatients(): Promise<ForgottenPatient[]>
  /**
   * Takes a named lock shared by all processes on the project; resolves to its release. The lock of a dead process is
   * taken over. `onWait` is called once with the holder when there is something to wait for.
   */
  lock(name: string, options?: LockOptions): Promise<() => Promise<void>>
  close(): Promise<void>
}
