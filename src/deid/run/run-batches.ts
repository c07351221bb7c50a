import { createReadStream, existsSync, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { BatchResult } from './create-batch-processor.ts'
import type { Journal, JournalEntry } from './journal.ts'
import { orderedPool, type Run } from './ordered-pool.ts'
import { type LineBatch, readLineBatches } from './read-line-batches.ts'
import { addTally, emptyTally, type Tally } from './tally.ts'

export type RunBatchesOptions = {
  /** JSON Lines file. */
  input: string
  /** Files that grow while the run goes on; they hold only whole finished batches after a kill and a second run. */
  output: string
  rejects: string
  journal: Journal
  workers: readonly Run<LineBatch, BatchResult>[]
  /** Called with each result after it was written; its effects must be on disk when it returns. */
  onResult?: (result: BatchResult) => void
  /** Called with the bytes of the input done so far. */
  onProgress?: (bytes: number, tally: Tally) => void
  signal?: AbortSignal
  batchBytes?: number
  /** Bytes of input between two journal entries. */
  journalBytes?: number
}

/**
 * Runs every batch of the input through the workers and appends what comes back, in order. Killed at any moment, a second
 * call with the same arguments continues after the last journal entry, and the files come out byte-equal.
 */
export async function runBatches(options: RunBatchesOptions): Promise<Tally> {
  const {
    input,
    journal,
    workers,
    onResult,
    onProgress,
    signal,
    batchBytes,
    journalBytes = 8 * 1024 * 1024,
  } = options
  const state = continued(options) ?? {
    offset: 0,
    line: 1,
    outputBytes: 0,
    rejectBytes: 0,
    tally: emptyTally(),
  }
  const output = await openAt(options.output, state.outputBytes)
  const rejects = await openAt(options.rejects, state.rejectBytes)
  let noted = state.offset
  const note = async (): Promise<void> => {
    await output.datasync()
    await rejects.datasync()
    journal.save(state)
    noted = state.offset
  }
  try {
    const chunks = createReadStream(input, { start: state.offset, highWaterMark: 64 * 1024 })
    const batches = readLineBatches(chunks, {
      offset: state.offset,
      line: state.line,
      name: input,
      ...(batchBytes ? { batchBytes } : {}),
    })
    for await (const { input: batch, output: result } of orderedPool(batches, workers)) {
      signal?.throwIfAborted()
      state.outputBytes += await append(output, result.output)
      state.rejectBytes += await append(rejects, result.rejects)
      addTally(state.tally, result.tally)
      onResult?.(result)
      state.offset = batch.endOffset
      state.line = batch.firstLine + countLines(batch.bytes)
      if (state.offset - noted >= journalBytes) await note()
      onProgress?.(state.offset, state.tally)
    }
    await note()
  } finally {
    await output.close()
    await rejects.close()
  }
  return state.tally
}

/** Where an interrupted run stood, if the files it left hold as much as it noted. */
function continued({ journal, output, rejects }: RunBatchesOptions): JournalEntry | undefined {
  const last = journal.last()
  const size = (path: string): number => (existsSync(path) ? statSync(path).size : 0)
  return last && size(output) >= last.outputBytes && size(rejects) >= last.rejectBytes ? last : undefined
}

/** Opens a file for appending after its first `size` bytes; what a killed run wrote beyond them is cut off. */
async function openAt(path: string, size: number): Promise<FileHandle> {
  const file = await open(path, 'a', 0o600)
  await file.truncate(size)
  return file
}

async function append(file: FileHandle, text: string): Promise<number> {
  if (text === '') return 0
  const bytes = Buffer.from(text)
  await file.writeFile(bytes)
  return bytes.length
}

function countLines(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++
  return lines
}
