import { AppError } from '../../core/app-error.ts'
import { dieWithParent } from '../ffi/die-with-parent.ts'
import type { NativeReply } from './native-reply.ts'
import { type NativeTasks, nativeTasks } from './native-tasks.ts'

function reply(message: NativeReply, sent?: () => void): void {
  process.send?.(message, undefined, undefined, () => sent?.())
}

function toReply(error: unknown): NativeReply {
  if (error instanceof AppError)
    return { kind: 'error', code: error.code, message: error.message, hint: error.hint }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'error', code: 'internal', message, hint: undefined }
}

// Native code creates files with the process's default mode.
process.umask(0o077)
dieWithParent()
process.once('message', ({ task, input }: { task: keyof NativeTasks; input: never }) => {
  const onProgress = (done: number): void => reply({ kind: 'progress', done })
  let answer: NativeReply
  try {
    answer = { kind: 'result', value: nativeTasks[task](input, onProgress) }
  } catch (error) {
    answer = toReply(error)
  }
  reply(answer, () => process.disconnect())
})
// The parent is gone: nobody waits for the result.
process.once('disconnect', () => process.exit())
