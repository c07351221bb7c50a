import { readSync } from 'node:fs'
import { AppError } from '../../../core/app-error.ts'
import {
  decryptRecord,
  LONGEST_RECORD,
  NONCE_BYTES,
  nextLink,
  PREFIX_BYTES,
  recordPrefix,
  TAG_BYTES,
  type VaultHeader,
  type VaultRecord,
} from './vault-format.ts'

const LONGEST_HEADER = 1024

/** The header with its exact bytes, which every record is bound to. */
export function readHeader(file: number, path: string): { header: VaultHeader; bytes: Buffer } {
  const start = Buffer.alloc(LONGEST_HEADER)
  const length = readSync(file, start, 0, LONGEST_HEADER, 0)
  const end = start.subarray(0, length).indexOf(10)
  try {
    const header = JSON.parse(start.toString('utf8', 0, end)) as VaultHeader
    if (end > 0 && header.format === 'clinloop-vault' && header.version === 1) {
      return { header, bytes: Buffer.from(start.subarray(0, end + 1)) }
    }
  } catch {
    // Falls through to the one error for what is no vault.
  }
  throw new AppError({
    code: 'corrupt',
    message: `${path} is not a vault of this version.`,
    hint: 'Check deid.vault, or restore the file from its backup.',
  })
}

export type ReadRecord = { record: VaultRecord; sequence: number; chain: string; end: number }

/**
 * The records in order, each authenticated. Ends before a last record that was cut while it was written.
 *
 * @throws AppError `corrupt` naming the record that is not what was written there
 */
export function* readRecords(file: number, path: string, header: Buffer, key: Buffer): Generator<ReadRecord> {
  let at = header.length
  let chain = nextLink('', header)
  const prefix = Buffer.alloc(PREFIX_BYTES)
  for (let sequence = 1; ; sequence++) {
    if (readSync(file, prefix, 0, PREFIX_BYTES, at) < PREFIX_BYTES) return
    const size = prefix.readUInt32BE()
    // A file grown but not filled when the machine went down ends in zeros.
    if (size === 0 && isZeroFrom(file, at)) return
    if (!prefix.equals(recordPrefix(size, sequence, header))) throw damaged(path, sequence)
    if (size < NONCE_BYTES + TAG_BYTES || size > LONGEST_RECORD) throw damaged(path, sequence)
    const body = Buffer.alloc(size)
    if (readSync(file, body, 0, size, at + PREFIX_BYTES) < size) return
    at += PREFIX_BYTES + size
    chain = nextLink(chain, body)
    yield { record: open(body, sequence, header, key, path), sequence, chain, end: at }
  }
}

function open(body: Buffer, sequence: number, header: Buffer, key: Buffer, path: string): VaultRecord {
  try {
    return decryptRecord(body, sequence, header, key)
  } catch {
    // The cause is left out: a JSON error quotes what it read.
    throw damaged(path, sequence)
  }
}

function isZeroFrom(file: number, from: number): boolean {
  const chunk = Buffer.alloc(64 * 1024)
  for (let at = from; ; at += chunk.length) {
    const length = readSync(file, chunk, 0, chunk.length, at)
    if (length === 0) return true
    if (chunk.subarray(0, length).some((byte) => byte !== 0)) return false
  }
}

export function damaged(path: string, sequence: number): AppError {
  return new AppError({
    code: 'corrupt',
    message: `Record ${sequence} of the vault ${path} was changed, moved or cut after it was written.`,
    hint: 'Restore the vault from its backup.',
  })
}
