import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from '../../core/atomic-write.ts'
import { requireDiskSpace } from '../../core/disk-space.ts'
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
  // No result is larger than its source: F32 is not among the types.
  requireDiskSpace(input.output, readGguf(input.input).fileSize)
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

function syncFile(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
