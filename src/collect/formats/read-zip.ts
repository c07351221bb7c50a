import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Entry, ZipFile } from 'yauzl'
import type { CollectLimits } from '../../config/collect-config.ts'
import { EXPANDS_TOO_MUCH, expansionBudget } from './expansion-budget.ts'
import type { FormatItem, FormatReader } from './format-item.ts'
import { Unreadable } from './unreadable.ts'
import { memberName, membersOf, openZip } from './zip-members.ts'

/** Unpacks a zip file's members one by one into the scratch folder; each is there until the next is asked for. */
export const readZip: FormatReader = async function* ({ path, size }, { limits, scratch }, signal) {
  const zip = await openZip(path)
  const unpacked = join(scratch, `member-${process.pid}-${process.hrtime.bigint()}`)
  try {
    if (zip.entryCount > limits.maxEntries) throw new Unreadable(`holds more than ${limits.maxEntries} files`)
    const budget = createBudget(size, limits)
    for await (const entry of membersOf(zip)) {
      const name = memberName(entry)
      if (name.endsWith('/')) continue
      yield { seen: 1 }
      yield (await unpack(zip, entry, { name, unpacked, budget, ...(signal && { signal }) })) ?? {
        attachment: { path: unpacked, name, place: {} },
      }
      await rm(unpacked, { force: true })
    }
  } finally {
    zip.close()
    await rm(unpacked, { force: true })
  }
}

type Budget = { spend(bytes: number): void }

/** What an archive may unpack to, counted as it does: the sizes it states may be false. */
function createBudget(size: number, limits: CollectLimits): Budget {
  let left = expansionBudget(size, limits)
  return {
    spend: (bytes) => {
      left -= bytes
      if (left < 0) throw new Unreadable(EXPANDS_TOO_MUCH)
    },
  }
}

type Unpacking = { name: string; unpacked: string; budget: Budget; signal?: AbortSignal }

/** Unpacks a member; a reject if it cannot be. Too much expansion ends the whole archive. */
async function unpack(
  zip: ZipFile,
  entry: Entry,
  { name, unpacked, budget, signal }: Unpacking,
): Promise<FormatItem | undefined> {
  const refuse = (reason: string): FormatItem => ({ reject: { place: { container: name }, reason } })
  if (name === '' || name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..')) {
    return refuse('has a name that leads out of its archive')
  }
  if (entry.isEncrypted()) return refuse('is encrypted; unpack it with its password')
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000)
    return refuse('is a link, which is not followed')
  if (!entry.canDecodeFileData()) return refuse('is compressed in a way that is not read')
  try {
    const stream = await zip.openReadStreamPromise(entry)
    const counted = async function* () {
      for await (const piece of stream) {
        budget.spend((piece as Buffer).length)
        yield piece
      }
    }
    await pipeline(counted, createWriteStream(unpacked, { mode: 0o600 }), signal ? { signal } : {})
    return undefined
  } catch (error) {
    if (error instanceof Unreadable || (error as Error).name === 'AbortError') throw error
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error
    return refuse('is damaged')
  }
}
