import { createChaskey } from '../keys/chaskey.ts'
import { createDraws, type Draws } from './draws.ts'
import type { NameSource } from './name-source.ts'

/** What everything made up for one patient is drawn from. */
export type PatientSeed = {
  /**
   * Numbers that follow from the patient and the message, and tell neither; good until the next call for any patient.
   */
  draws(message: string): Draws
  /** The patient's own order of the letters as places in `LETTERS`, so that an initial does not give a name away. */
  letters(): readonly number[]
  /** Made-up names that were drawn before, as places in the list that the source's letter has. */
  names: Map<NameSource, number>
}

/** Letters that every list of made-up names has names for. */
export const LETTERS = 'ABDGHJKMNPRST'

const chaskey = createChaskey()
const state = new Int32Array(4)
const draws = createDraws(state)

/**
 * @param secret an HMAC of the patient under the key for surrogates; its first 16 bytes are the key under which the tags
 * of messages are the states that draws begin with
 */
export function createPatientSeed(secret: Buffer): PatientSeed {
  const key = new Int32Array(4)
  for (let i = 0; i < key.length; i++) key[i] = secret.readInt32LE(i * 4)
  const draw = (message: string): Draws => {
    chaskey(key, message, state)
    return draws
  }
  let letters: readonly number[] | undefined
  return {
    draws: draw,
    letters: () => {
      letters ??= shuffledLetters(draw('letters'))
      return letters
    },
    names: new Map(),
  }
}

/** Fisher-Yates. */
function shuffledLetters(random: Draws): number[] {
  const letters = Array.from(LETTERS, (_, at) => at)
  for (let i = letters.length - 1; i > 0; i--) {
    const j = random.integer(i + 1)
    const held = letters[i] as number
    letters[i] = letters[j] as number
    letters[j] = held
  }
  return letters
}
