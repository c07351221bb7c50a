import { fork } from 'node:child_process'
import { AppError } from '../../core/app-error.ts'
import { openNativeLog } from './native-log.ts'
import type { NativeReply } from './native-reply.ts'
import type { NativeTasks } from './native-tasks.ts'

export type NativeTaskOptions = {
  /** What is being done, for messages: "quantising model.gguf". */
  label: string
  onProgress?: ((done: number) => void) | undefined
  signal?: AbortSignal | undefined
}

// What llama.cpp and ggml write when they give up.
const REASON = /error|fail|assert|abort|cannot|unable/i

/**
 * Runs one task of `native-worker.ts` in a child process, so that an abort inside llama.cpp ends the child and not the program.
 *
 * @throws AppError the task's own; `cancelled` through the signal; `unavailable` with llama.cpp's last words when the child dies.
 */
export async function runNativeTask<Name extends keyof NativeTasks>(
  task: Name,
  input: Parameters<NativeTasks[Name]>[0],
  { label, onProgress, signal }: NativeTaskOptions,
): Promise<ReturnType<NativeTasks[Name]>> {
  if (signal?.aborted) throw cancelled(label)
  const log = openNativeLog()
  const child = fork(new URL('./native-worker.ts', import.meta.url), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', log.fd, 'ipc'],
    // The log is kept for the reason of a failure; a backtrace would start a debugger.
    env: { ...process.env, CLINLOOP_NATIVE_LOG: '1', GGML_NO_BACKTRACE: '1', NODE_OPTIONS: '' },
    execArgv: [],
  })
  const stop = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const value = await new Promise<unknown>((resolve, reject) => {
      child.on('message', (reply: NativeReply) => {
        if (reply.kind === 'progress') onProgress?.(reply.done)
        else if (reply.kind === 'result') resolve(reply.value)
        else reject(taskError(reply, log.tail()))
      })
      child.on('error', reject)
      // `close`, not `exit`: an answer may still be on its way when the child has ended.
      child.on('close', (code, killedBy) => {
        reject(signal?.aborted ? cancelled(label) : died(label, code, killedBy, log.tail()))
      })
      child.send({ task, input })
    })
    return value as ReturnType<NativeTasks[Name]>
  } finally {
    signal?.removeEventListener('abort', stop)
    child.removeAllListeners('close')
    child.kill('SIGKILL')
    log.close()
  }
}

function taskError(reply: Extract<NativeReply, { kind: 'error' }>, log: string): AppError {
  const reason = reasonIn(log)
  return new AppError({
    code: reply.code,
    message: reason ? `${reply.message} llama.cpp says: ${reason}` : reply.message,
    ...(reply.hint === undefined ? {} : { hint: reply.hint }),
  })
}

function died(label: string, code: number | null, killedBy: string | null, log: string): AppError {
  const how = killedBy ? `signal ${killedBy}` : `exit code ${code}`
  const reason = reasonIn(log)
  return new AppError({
    code: 'unavailable',
    message: `llama.cpp ended (${how}) while ${label}${reason ? `: ${reason}` : '.'}`,
    hint: 'SIGKILL mostly means that memory ran out; anything else is a model this llama.cpp cannot handle.',
  })
}

function cancelled(label: string): AppError {
  return new AppError({ code: 'cancelled', message: `Cancelled while ${label}.` })
}

function reasonIn(log: string): string | undefined {
  const line = log.split('\n').findLast((candidate) => REASON.test(candidate))
  // A progress line may stand before the reason on the same line.
  return line
    ?.slice(Math.max(0, line.search(/\w+: (failed|error)/)))
    .trim()
    .slice(0, 300)
}
