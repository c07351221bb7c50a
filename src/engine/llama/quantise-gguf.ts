import { closeSync, fsyncSync, openSync, renameSync, rmSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../core/app-error.ts'
import { syncFolder } from '../../core/atomic-write.ts'
import { readGguf } from '../gguf/read-gguf.ts'
import { runNativeTask } from './native-task.ts'
import type { QuantiseInput } from './quantise.ts'

/**
 * Quantises an F32, F16 or BF16 GGUF model with llama.cpp's own quantiser, in a child process and in less than 1 GB of memory.
 * Tensors whose rows do not divide by the type's block fall back to another type, as llama.cpp chooses. The whole file or none.
 *
 * @throws AppError `not-found`, `corrupt`, or `unavailable` with llama.cpp's reason (disk full, unsupported model).
 */
export async function quantiseGguf({
  signal,
  ...input
}: QuantiseInput & { signal?: AbortSignal | undefined }): Promise<void> {
  requireSpace(input.output, readGguf(input.input).fileSize)
  const temporary = `${input.output}.tmp-${process.pid}`
  try {
    const label = `quantising ${input.input} to ${input.type}`
    await runNativeTask('quantise', { ...input, output: temporary }, { label, signal })
    syncFile(temporary)
    renameSync(temporary, input.output)
    syncFolder(dirname(input.output))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** No result is larger than its source: F32 is not among the types. */
function requireSpace(output: string, sourceBytes: number): void {
  const { bavail, bsize } = statfsSync(dirname(output))
  if (bavail * bsize > sourceBytes) return
  throw new AppError({
    code: 'unavailable',
    message: `The disk of ${dirname(output)} has ${megabytes(bavail * bsize)} MB left; up to ${megabytes(sourceBytes)} MB are needed.`,
    hint: 'Free some space, or put the project on another disk.',
  })
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}

function syncFile(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
