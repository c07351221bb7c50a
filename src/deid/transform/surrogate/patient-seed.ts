import { createChaskey } from '../keys/chaskey.ts'
import { createDraws, type Draws } from './draws.ts'

/** What everything made up for one patient is drawn from. */
export type PatientSeed = {
  /** Four words of 32 bits. */
  key: readonly number[]
  letters: readonly number[] | undefined
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
  return { key: [0, 4, 8, 12].map((at) => secret.readInt32LE(at)), letters: undefined }
}

/** Numbers that follow from the patient and the message, and tell neither; good until the next call for any patient. */
export function drawsFor({ key }: PatientSeed, message: string): Draws {
  chaskey(key, message, state)
  return draws
}

/** The patient's own order of the letters as places in `LETTERS`, so that an initial does not give a name away. */
export function lettersOf(seed: PatientSeed): readonly number[] {
  seed.letters ??= shuffledLetters(drawsFor(seed, 'letters'))
  return seed.letters
}

/** Fisher-Yates. */
function shuffledLetters(random: Draws): number[] {
  const letters: number[] = []
  for (let i = 0; i < LETTERS.length; i++) letters.push(i)
  for (let i = letters.length - 1; i > 0; i--) {
    const j = random.integer(i + 1)
    const held = letters[i] as number
    letters[i] = letters[j] as number
    letters[j] = held
  }
  return letters
}
