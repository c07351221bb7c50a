import { createRandom, type Random } from '../../../core/random.ts'

/** A random stream that is a function of an HMAC, so that the same key, patient and value always draw the same. */
export function seeded(digest: Buffer): Random {
  return createRandom(
    0,
    '',
    [0, 4, 8, 12].map((offset) => digest.readUInt32LE(offset)),
  )
}
