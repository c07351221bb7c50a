import { hkdfSync } from 'node:crypto'
import { createHmacSha256 } from './hmac.ts'

/** Keys made from the one secret, each for a single purpose so that nothing written for one helps against another. */
export type DeidKeys = {
  /** 8 hex digits that tell runs under different keys apart and say nothing about the key. */
  keyId: string
  /** Tokens and keyed hashes. */
  pseudonym(message: string): Buffer
  dateShift(message: string): Buffer
  surrogate(message: string): Buffer
  /** Names values and documents in leak reports. */
  leakReport(message: string): Buffer
  /** Names patients where their own key must not be written. */
  patient(message: string): Buffer
  /** 32 bytes for AES-256-GCM. */
  vault: Buffer
}

/** HKDF-SHA-256 (RFC 5869) of `secret`, the info string naming the purpose. */
export function deriveDeidKeys(secret: Uint8Array): DeidKeys {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, new Uint8Array(0), `clinloop/deid/v1/${purpose}`, 32))
  const hmac = (purpose: string): ((message: string) => Buffer) => createHmacSha256(derive(purpose))
  return {
    keyId: hmac('key-id')('clinloop').toString('hex').slice(0, 8),
    pseudonym: hmac('pseudonym'),
    dateShift: hmac('date-shift'),
    surrogate: hmac('surrogate'),
    leakReport: hmac('leak-report'),
    patient: hmac('patient'),
    vault: derive('vault'),
  }
}
