import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** First line of a vault file, JSON: what it is and which key opens it. */
export type VaultHeader = { format: 'clinloop-vault'; version: 1; keyId: string; fileId: string }

/** One link between what stands in the corpus and what stood in the original. */
export type VaultEntry = {
  /** Token, hash or surrogate as it stands in the output. */
  replacement: string
  type: string
  patientKey: string
  value: string
  documentId: string
}

/** What a record holds: an entry, or the seal that `close` writes. */
export type VaultRecord =
  | { kind: 'entry'; entry: VaultEntry }
  | { kind: 'seal'; records: number; chain: string }

export const NONCE_BYTES = 12
export const TAG_BYTES = 16
/** Length of what follows (4 bytes, big-endian) and 4 bytes of a hash that tell a damaged length from a cut record. */
export const PREFIX_BYTES = 8
export const LONGEST_RECORD = 1024 * 1024

/**
 * Prefix (8 bytes), random nonce (12), AES-256-GCM ciphertext, tag (16). Header and number of the record are
 * authenticated with it, so no record can be moved, left out of the middle or taken to another file.
 */
export function encryptRecord(record: VaultRecord, sequence: number, header: Buffer, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(associatedData(header, sequence))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(record)), cipher.final(), cipher.getAuthTag()])
  return Buffer.concat([recordPrefix(NONCE_BYTES + sealed.length, sequence, header), nonce, sealed])
}

/** What stands before a record of `size` bytes. */
export function recordPrefix(size: number, sequence: number, header: Buffer): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES)
  prefix.writeUInt32BE(size)
  const check = createHash('sha256')
    .update(associatedData(header, sequence))
    .update(prefix.subarray(0, 4))
    .digest()
  check.copy(prefix, 4, 0, 4)
  return prefix
}

/** Throws when the bytes are not the record of that number in that file under that key. */
export function decryptRecord(body: Buffer, sequence: number, header: Buffer, key: Buffer): VaultRecord {
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE_BYTES))
  decipher.setAAD(associatedData(header, sequence))
  decipher.setAuthTag(body.subarray(body.length - TAG_BYTES))
  const text = decipher.update(body.subarray(NONCE_BYTES, body.length - TAG_BYTES), undefined, 'utf8')
  return JSON.parse(text + decipher.final('utf8')) as VaultRecord
}

/** The running hash over all records: the last one noted elsewhere proves later that none was cut off. */
export function nextLink(chain: string, record: Buffer): string {
  return createHash('sha256').update(chain).update(record).digest('hex')
}

function associatedData(header: Buffer, sequence: number): Buffer {
  const number = Buffer.alloc(8)
  number.writeBigUInt64BE(BigInt(sequence))
  return Buffer.concat([createHash('sha256').update(header).digest(), number])
}
