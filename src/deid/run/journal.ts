import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { writeFileAtomic } from '../../core/atomic-write.ts'
import { canonicalJson, sha256 } from '../../core/hash.ts'
import type { Tally } from './tally.ts'

/** How far a run has come: everything up to here is on disk and will not be done again. */
export type JournalEntry = {
  /** Byte offset in the input after the last finished batch. */
  offset: number
  /** 1-based number of the line at `offset`. */
  line: number
  /** Bytes of the output and of the rejects file that are final. */
  outputBytes: number
  rejectBytes: number
  tally: Tally
}

type Saved = { identity: string; entry: JournalEntry }

/** Where a run notes its progress, bound to its input and settings. */
export type Journal = {
  /** The last entry of an interrupted run of the same input under the same settings. */
  last(): JournalEntry | undefined
  save(entry: JournalEntry): void
}

/**
 * Opens the journal at `path` for a run identified by `identity` (see `inputIdentity`). A journal of another run is passed
 * over. Only one run at a time may have it open.
 */
export function openJournal(path: string, identity: string): Journal {
  removeDrafts(path)
  return {
    last: () => {
      const saved = readSaved(path)
      return saved?.identity === identity ? saved.entry : undefined
    },
    save: (entry) => writeFileAtomic(path, JSON.stringify({ identity, entry } satisfies Saved)),
  }
}

/** Takes away what a run that was killed while it saved has left beside the journal. */
function removeDrafts(path: string): void {
  const folder = dirname(path)
  const drafts = readdirSync(folder).filter((name) => name.startsWith(`${basename(path)}.tmp-`))
  for (const name of drafts) rmSync(join(folder, name), { force: true })
}

function readSaved(path: string): Saved | undefined {
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Saved
  } catch {
    return undefined
  }
}

const SAMPLE_BYTES = 1024 * 1024

/** Tells an input file apart from another or a changed one: size, time of change, first and last megabyte; with the settings. */
export function inputIdentity(path: string, settings: unknown): string {
  const { size, mtimeMs } = statSync(path)
  const file = openSync(path, 'r')
  try {
    const sample = Buffer.alloc(Math.min(SAMPLE_BYTES, size))
    readSync(file, sample, 0, sample.length, 0)
    const head = sha256(sample)
    readSync(file, sample, 0, sample.length, size - sample.length)
    return sha256(canonicalJson({ size, mtimeMs, head, tail: sha256(sample), settings }))
  } finally {
    closeSync(file)
  }
}
