import { hash } from 'node:crypto'
import { seeded } from './seeded.ts'

/** What everything made up for one patient is drawn from. */
export type PatientSeed = {
  /** 32 bytes that follow from the patient and the message, and tell neither. */
  draw(message: string): Buffer
  /** The patient's own order of the letters, so that an initial does not give a name away. */
  letters(): readonly string[]
  /** Made-up names that were drawn before, by role and word. */
  names: Map<string, string>
}

/** Letters that every list of made-up names has names for. */
export const LETTERS = 'ABDGHJKMNPRST'

/**
 * @param secret 32 bytes, an HMAC of the patient under the key for surrogates. Draws are SHA-256 of these and the message:
 * the secret is of one length and no draw is ever written, so that the two hashes of an HMAC are not needed each time.
 */
export function createPatientSeed(secret: Uint8Array): PatientSeed {
  const draw = (message: string): Buffer =>
    hash('sha256', Buffer.concat([secret, Buffer.from(message)]), 'buffer')
  let letters: readonly string[] | undefined
  return {
    draw,
    letters: () => {
      letters ??= seeded(draw('letters')).shuffle([...LETTERS])
      return letters
    },
    names: new Map(),
  }
}
