import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { AppError } from '../../core/app-error.ts'
import type { FormatItem, InputFile, ReadOptions } from '../formats/format-item.ts'
import { Unreadable } from '../formats/unreadable.ts'
import type { Reply, Request } from './messages.ts'

/** Child processes that parse files, so that a parser which hangs, crashes or fills memory costs one file. */
export type ParserProcess = {
  /**
   * Reads a file with the reader of that name.
   * @throws Unreadable with a reject's reason, also for a parser that was stopped or died; AppError `cancelled`.
   */
  read(
    reader: string,
    file: InputFile,
    options: ReadOptions,
    signal?: AbortSignal,
  ): AsyncGenerator<FormatItem>
  close(): void
}

const MEMORY_CHECK_MS = 100
const PAGE_BYTES = 4096

/** Children are started when needed and kept for the next file; a file inside an archive takes one of its own. */
export function createParserProcess(): ParserProcess {
  const all = new Set<Connection>()
  const idle: Connection[] = []
  const drop = (connection: Connection): void => {
    connection.kill()
    all.delete(connection)
  }
  const take = (maxMemoryBytes: number): Connection => {
    let connection = idle.pop()
    while (connection?.ended()) connection = idle.pop()
    connection ??= connect(maxMemoryBytes)
    all.add(connection)
    return connection
  }
  return {
    close: () => all.forEach(drop),
    read: async function* (reader, file, options, signal) {
      if (signal?.aborted) throw cancelled()
      const connection = take(options.limits.maxMemoryBytes)
      signal?.addEventListener('abort', connection.kill, { once: true })
      let finished = false
      try {
        let request: Request = { type: 'read', reader, file, options }
        for (;;) {
          const reply = await connection.ask(request, options.limits)
          if (signal?.aborted) throw cancelled()
          finished = reply.type !== 'items'
          if (reply.type === 'items') yield* reply.items
          else if (reply.type === 'unreadable') throw new Unreadable(reply.reason)
          else if (reply.type === 'failed') throw parseError(reply.code)
          else return
          request = { type: 'next' }
        }
      } catch (error) {
        throw signal?.aborted ? cancelled() : error
      } finally {
        signal?.removeEventListener('abort', connection.kill)
        if (finished) idle.push(connection)
        else drop(connection)
      }
    },
  }
}

type Connection = ReturnType<typeof connect>

function connect(maxMemoryBytes: number) {
  const child = startChild(maxMemoryBytes)
  let onReply: ((reply: Reply) => void) | undefined
  let onEnd: ((reason: string) => void) | undefined
  let ended = false
  let ready: () => void
  const started = new Promise<void>((resolve) => {
    ready = resolve
  })
  const end = (): void => {
    ended = true
    ready()
    onEnd?.('made its parser end; it is damaged or too large to parse')
  }
  child.on('message', (reply: Reply) => (reply.type === 'ready' ? ready() : onReply?.(reply)))
  child.on('close', end)
  child.on('error', end)
  return {
    ended: () => ended,
    kill: () => void child.kill('SIGKILL'),
    /** Sends a request and waits for the reply within the limits of time and memory. */
    ask: async (request: Request, limits: ReadOptions['limits']): Promise<Reply> => {
      await started
      const stopWatch = watchLimits(child, limits, (reason) => {
        onEnd?.(reason)
        child.kill('SIGKILL')
      })
      try {
        return await new Promise<Reply>((resolve, reject) => {
          onReply = resolve
          onEnd = (reason) => reject(new Unreadable(reason))
          if (ended) end()
          else child.send(request, (error) => error && end())
        })
      } finally {
        stopWatch()
        onEnd = undefined
      }
    },
  }
}

/** An error of the system (disk full, file gone) is one here too; anything else is the parser's word against the file. */
function parseError(code: string | undefined): Error {
  if (code !== undefined) return Object.assign(new Error(`The parser met ${code}.`), { code })
  return new Unreadable('cannot be parsed: it is damaged or cut off')
}

function startChild(maxMemoryBytes: number): ChildProcess {
  return fork(new URL('./parse-worker.ts', import.meta.url), [], {
    serialization: 'advanced',
    // What parsers print may quote the input.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
    execArgv: [`--max-old-space-size=${Math.floor(maxMemoryBytes / 2 ** 20)}`],
  })
}

/** Calls `stop` once when the child takes too long or too much memory; returns what ends the watch. */
function watchLimits(
  child: ChildProcess,
  { maxSecondsPerFile, maxMemoryBytes }: ReadOptions['limits'],
  stop: (reason: string) => void,
): () => void {
  const time = setTimeout(
    () => stop(`took longer to parse than collect.limits.maxSecondsPerFile allows (${maxSecondsPerFile} s)`),
    Math.min(maxSecondsPerFile * 1000, 2 ** 31 - 1),
  )
  const memory = setInterval(() => {
    if (residentBytes(child.pid) > maxMemoryBytes) {
      stop('took more memory to parse than collect.limits.maxMemoryBytes allows')
    }
  }, MEMORY_CHECK_MS)
  return () => {
    clearTimeout(time)
    clearInterval(memory)
  }
}

/** Resident memory of a process (proc(5), statm field 2, in pages); 0 where /proc is absent. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1] ?? 0) * PAGE_BYTES
  } catch {
    return 0
  }
}

function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'Reading the sources was stopped.' })
}
