import { AppError } from '../../core/app-error.ts'
import { generateAnswer } from './generate-answer.ts'
import { type Engine, loadEngine } from './load-engine.ts'
import type { ChildMessage, GenerateRequest, ParentMessage } from './protocol.ts'
import { toWireError } from './wire-error.ts'

// The engine child: loads what the parent asks for and answers until the parent closes it or is gone.

const HEARTBEAT_MS = 1000

const running = new Map<number, AbortController>()
let engine: Engine | undefined

function send(message: ChildMessage): void {
  if (process.connected) process.send?.(message)
}

async function load(message: Extract<ParentMessage, { type: 'load' }>): Promise<void> {
  try {
    engine = await loadEngine(message.plan)
    send({
      type: 'ready',
      models: [...engine.entries.values()].map(({ loaded }) => loaded),
      device: engine.device,
    })
  } catch (error) {
    send({ type: 'failed', error: toWireError(error) })
  }
}

async function generate(id: number, request: GenerateRequest): Promise<void> {
  const controller = new AbortController()
  running.set(id, controller)
  try {
    const entry = engine?.entries.get(request.model)
    if (!entry) throw new AppError({ code: 'not-found', message: `There is no model "${request.model}".` })
    const onText = (text: string): void => send({ type: 'event', id, event: { type: 'text', text } })
    const final = await generateAnswer(entry, request, onText, controller.signal)
    send({ type: 'event', id, event: final })
  } catch (error) {
    send({ type: 'error', id, error: toWireError(error) })
  } finally {
    running.delete(id)
  }
}

process.on('message', (message: ParentMessage) => {
  if (message.type === 'load') void load(message)
  else if (message.type === 'generate') void generate(message.id, message.request)
  else if (message.type === 'cancel') running.get(message.id)?.abort()
  else process.exit(0)
})
process.on('disconnect', () => process.exit(0))
// A Ctrl+C reaches the whole process group; the parent decides when the engine goes.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
setInterval(() => send({ type: 'heartbeat' }), HEARTBEAT_MS)
