import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { AppError } from '../core/app-error.ts'
import { writeFileAtomic } from '../core/atomic-write.ts'

export type ApiKeys = {
  /** The key that was just made; only ever known here and now. Absent when keys were there already. */
  created?: string
  /** True for a known key; takes the same time whatever the key. */
  verify(key: string): boolean
}

const keyFile = z.strictObject({
  keys: z
    .array(z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), created: z.iso.datetime() }))
    .min(1),
})

const PREFIX = 'clinloop-'

/**
 * Opens the project's API keys, making the first one when there is none. Keys are 256 random bits, so a plain SHA-256 is
 * enough to store: there is nothing to guess.
 *
 * @throws AppError `corrupt` naming the file when it is damaged: it is never replaced by itself.
 */
export function openApiKeys(path: string, now: () => Date): ApiKeys {
  const created = createFirst(path, now)
  const hashes = readHashes(path)
  return {
    ...(created === undefined ? {} : { created }),
    verify: (key) => {
      const presented = hashOf(key)
      // No early end: how many keys there are and which one fits must not show in the time.
      return hashes.map((hash) => timingSafeEqual(hash, presented)).includes(true)
    },
  }
}

/** Two servers may start at once: the link goes to the first, and the second uses the first's key. */
function createFirst(path: string, now: () => Date): string | undefined {
  const key = PREFIX + randomBytes(32).toString('base64url')
  const content = { keys: [{ sha256: hashOf(key).toString('hex'), created: now().toISOString() }] }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  writeFileAtomic(draft, `${JSON.stringify(content, null, 2)}\n`)
  try {
    linkSync(draft, path)
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function readHashes(path: string): Buffer[] {
  try {
    const { keys } = keyFile.parse(JSON.parse(readFileSync(path, 'utf8')))
    return keys.map(({ sha256 }) => Buffer.from(sha256, 'hex'))
  } catch (cause) {
    throw new AppError({
      code: 'corrupt',
      message: `The API keys in ${path} cannot be read.`,
      hint: 'Restore the file, or delete it: the next start then makes a new key and the old ones stop working.',
      cause,
    })
  }
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
