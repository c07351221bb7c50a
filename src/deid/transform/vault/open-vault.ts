import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../core/app-error.ts'
import { writeFileAtomic } from '../../../core/atomic-write.ts'
import { createKeyIndex } from '../../../core/key-index.ts'
import { lockFile } from '../../../store/lock-file.ts'
import type { DeidKeys } from '../keys/deid-keys.ts'
import { damaged, readHeader, readRecords } from './read-vault.ts'
import {
  encryptRecord,
  LONGEST_RECORD,
  nextLink,
  PREFIX_BYTES,
  type VaultEntry,
  type VaultHeader,
} from './vault-format.ts'

/** Where the record of a vault stands: note it elsewhere (the audit chain) to prove later that nothing was cut off. */
export type VaultHead = { records: number; chain: string }

/** Who looks something up and why; goes into the audit trail. */
export type LookupRequest = { by: string; reason: string }

export type LookupResult = {
  matches: VaultEntry[]
  /** For the caller to append to the audit chain before the matches are shown; it holds no value. */
  audit: { who: string; what: string; reason: string; artefactIds: string[] }
}

export type Vault = {
  /** Adds a link; one that is there already is not written again. On disk for certain after `flush`. */
  append(entry: VaultEntry): void
  flush(): void
  /** Every link of a replacement, of all patients or one. Reads the whole file. */
  lookup(replacement: string, request: LookupRequest & { patientKey?: string }): LookupResult
  /** Every link. Reads the whole file. */
  entries(): Iterable<VaultEntry>
  head(): VaultHead
  /** True when the last run did not close the vault: it was killed, or the end of the file was cut off. */
  readonly recovered: boolean
  /** Seals the vault with count and hash of its records, and lets others open it. */
  close(): VaultHead
}

export type VaultOptions = {
  /** A head noted earlier: the vault must hold at least these records, unchanged. */
  expect?: VaultHead
}

const BUFFER_BYTES = 256 * 1024

/**
 * Opens or makes the encrypted record of what was replaced. The file is append-only, 0600, and only one process has it
 * open. A last record that a crash cut in two is dropped; the run that continues writes it again.
 *
 * @throws AppError `busy` when it is open elsewhere, `refused` for another key, `corrupt` when it was tampered with
 */
export function openVault(path: string, keys: DeidKeys, { expect }: VaultOptions = {}): Vault {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const unlock = lockFile(path, 'vault')
  let file = -1
  try {
    if (!existsSync(path)) createVault(path, keys)
    file = openSync(path, 'r+')
    return vaultOver(file, path, keys, unlock, expect)
  } catch (error) {
    if (file >= 0) closeSync(file)
    unlock()
    throw error
  }
}

function createVault(path: string, { keyId }: DeidKeys): void {
  const header: VaultHeader = { format: 'clinloop-vault', version: 1, keyId, fileId: randomUUID() }
  writeFileAtomic(path, `${JSON.stringify(header)}\n`)
}

function vaultOver(
  file: number,
  path: string,
  keys: DeidKeys,
  unlock: () => void,
  expect: VaultHead | undefined,
): Vault {
  const { header, bytes } = readHeader(file, path)
  if (header.keyId !== keys.keyId) {
    throw new AppError({
      code: 'refused',
      message: `The vault ${path} was made under key ${header.keyId}, not ${keys.keyId}.`,
      hint: 'Set the key that the vault was made with, or use another vault.',
    })
  }
  const known = createKeyIndex()
  const state = readAll(file, path, bytes, keys, known, expect)
  ftruncateSync(file, state.end)
  let pending: Buffer[] = []
  let pendingBytes = 0
  let open = true

  const flush = (): void => {
    const data = Buffer.concat(pending)
    for (let at = 0; at < data.length; ) at += writeSync(file, data, at, data.length - at, state.end + at)
    if (data.length > 0) fsyncSync(file)
    state.end += data.length
    pending = []
    pendingBytes = 0
  }
  const write = (record: Parameters<typeof encryptRecord>[0]): void => {
    if (!open) throw new AppError({ code: 'internal', message: `The vault ${path} is closed.` })
    const encrypted = encryptRecord(record, state.records + 1, bytes, keys.vault)
    if (encrypted.length > LONGEST_RECORD) {
      throw new AppError({
        code: 'bad-input',
        message: `A value of over 1 MB cannot go into the vault ${path}.`,
      })
    }
    state.records++
    state.chain = nextLink(state.chain, encrypted.subarray(PREFIX_BYTES))
    pending.push(encrypted)
    pendingBytes += encrypted.length
    if (pendingBytes > BUFFER_BYTES) flush()
  }
  const head = (): VaultHead => ({ records: state.records, chain: state.chain })
  function* entries(): Generator<VaultEntry> {
    flush()
    for (const { record } of readRecords(file, path, bytes, keys.vault))
      if (record.kind === 'entry') yield record.entry
  }
  return {
    append: (entry) => {
      const size = known.size
      if (known.add(linkKey(entry)) === size) write({ kind: 'entry', entry })
    },
    flush,
    lookup: (replacement, request) => {
      checkRequest(request)
      const matches: VaultEntry[] = []
      for (const entry of entries()) {
        if (entry.replacement !== replacement) continue
        if (request.patientKey === undefined || entry.patientKey === request.patientKey) matches.push(entry)
      }
      return { matches, audit: auditOf(replacement, request, matches.length, keys) }
    },
    entries,
    head,
    recovered: !state.sealed,
    close: () => {
      if (!open) return head()
      if (!state.sealed || state.records !== state.atOpen) write({ kind: 'seal', ...head() })
      flush()
      open = false
      closeSync(file)
      unlock()
      return head()
    },
  }
}

/** The document stays out: the same link from another document is nothing new. */
function linkKey({ replacement, type, patientKey, value }: VaultEntry): string {
  return JSON.stringify([replacement, type, patientKey, value])
}

type VaultState = VaultHead & { end: number; sealed: boolean; atOpen: number }

function readAll(
  file: number,
  path: string,
  header: Buffer,
  keys: DeidKeys,
  known: ReturnType<typeof createKeyIndex>,
  expect: VaultHead | undefined,
): VaultState {
  const state: VaultState = {
    records: 0,
    chain: nextLink('', header),
    end: header.length,
    sealed: true,
    atOpen: 0,
  }
  for (const { record, sequence, chain, end } of readRecords(file, path, header, keys.vault)) {
    state.sealed = record.kind === 'seal'
    if (record.kind === 'seal') {
      if (record.records !== sequence - 1 || record.chain !== state.chain) throw damaged(path, sequence)
    } else known.add(linkKey(record.entry))
    Object.assign(state, { records: sequence, chain, end })
    if (expect?.records === sequence && expect.chain !== chain) throw damaged(path, sequence)
  }
  if (expect && state.records < expect.records) throw damaged(path, state.records + 1)
  // What follows the last whole record was cut by a crash.
  if (fstatSync(file).size > state.end) state.sealed = false
  state.atOpen = state.records
  return state
}

function checkRequest({ by, reason }: LookupRequest): void {
  if (by.trim() !== '' && reason.trim() !== '') return
  throw new AppError({
    code: 'refused',
    message: 'Looking up a person needs who asks and why.',
    hint: 'Give both; they go into the audit trail.',
  })
}

function auditOf(
  replacement: string,
  { by, reason }: LookupRequest,
  found: number,
  keys: DeidKeys,
): LookupResult['audit'] {
  const name = keys.leakReport(`lookup ${replacement}`).toString('hex', 0, 8)
  return { who: by, what: `deid vault lookup ${name}: ${found} found`, reason, artefactIds: [] }
}
