import { Worker } from 'node:worker_threads'
import type { FormatItem, FormatReader } from '../formats/format-item.ts'
import { Unreadable } from '../formats/unreadable.ts'
import { WORKER_READERS } from '../formats/worker-readers.ts'
import type { Reply, Request } from './messages.ts'

// Runs format readers for the process that started it, one file at a time. The next batch is read when it is asked for.
const BATCH_ITEMS = 64
const BATCH_CHARS = 256 * 1024

const watch = new Worker(new URL('./parent-watch.ts', import.meta.url), { stdout: false })
watch.unref()

let wake: (() => void) | undefined
const send = (reply: Reply): void => void process.send?.(reply)

process.on('message', (request: Request) => {
  if (request.type === 'next') wake?.()
  else void read(request)
})
process.on('disconnect', () => process.exit())
send({ type: 'ready' })

async function read({ reader, file, options }: Extract<Request, { type: 'read' }>): Promise<void> {
  try {
    const readFormat = await loadReader(reader)
    let items: FormatItem[] = []
    let chars = 0
    const handOver = async (): Promise<void> => {
      const asked = new Promise<void>((resolve) => {
        wake = resolve
      })
      send({ type: 'items', items })
      items = []
      chars = 0
      await asked
    }
    for await (const item of readFormat(file, options)) {
      items.push(item)
      if ('draft' in item) chars += item.draft.text.length + (item.draft.place.bytes ? 0 : 1000)
      // An attachment's file is gone when the reader goes on.
      if ('attachment' in item || items.length >= BATCH_ITEMS || chars > BATCH_CHARS) await handOver()
    }
    if (items.length > 0) await handOver()
    send({ type: 'end' })
  } catch (error) {
    send(failure(error))
  }
}

/** Messages of parsers quote the input: what is known to be a reason is passed on, of the rest the system's code alone. */
function failure(error: unknown): Reply {
  if (error instanceof Unreadable) return { type: 'unreadable', reason: error.message }
  const { code, syscall } = error as NodeJS.ErrnoException
  return { type: 'failed', ...(syscall !== undefined && code !== undefined && { code }) }
}

async function loadReader(name: string): Promise<FormatReader> {
  const known = WORKER_READERS[name]
  if (known) return known()
  return ((await import(name)) as { reader: FormatReader }).reader
}
