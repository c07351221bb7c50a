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

export type LockOptions = { signal?: AbortSignal; onWait?: (holder: string) => void }

/** A project's state under `.clinloop/`: artefacts with their lineage, and the audit chain. Safe for several processes. */
export type Store = {
  projectDir: string
  artefacts: Artefacts
  audit: Audit
  /**
   * Takes a named lock shared by all processes on the project; resolves to its release. The lock of a dead process is
   * taken over. `onWait` is called once with the holder when there is something to wait for.
   */
  lock(name: string, options?: LockOptions): Promise<() => Promise<void>>
  close(): Promise<void>
}
