import { AppError } from '../../core/app-error.ts'
import { resolveThreads } from '../../core/resolve-threads.ts'
import { type AsyncQueue, createAsyncQueue } from './async-queue.ts'
import { spawnEngine } from './engine-process.ts'
import type {
  ChildMessage,
  EngineModel,
  GenerateEvent,
  GenerateRequest,
  HostPlan,
  LoadedModel,
} from './protocol.ts'
import { cancelledError } from './sequence-pool.ts'
import { DEFAULT_RESTART_POLICY, type HostState, type RestartPolicy, supervise } from './supervise.ts'
import { fromWireError } from './wire-error.ts'

export type EngineHostOptions = {
  models: EngineModel[]
  /** Tokens prompt and answer may hold together. Default 2048; never more than the model was trained for. */
  contextSize?: number
  /** Answers each model generates at the same time; more wait their turn. Default 1. */
  sequences?: number
  /** CPU threads at most; small models use fewer. Default 0: CLINLOOP_THREADS or every core. */
  threads?: number
  /** Use a GPU when its libraries are there. Default true. */
  gpu?: boolean
  restart?: Partial<RestartPolicy>
  /** A child that is silent for this long is taken for hung and killed. Default 60 s. */
  heartbeatTimeoutMs?: number
}

/** Inference in a supervised child process: a native abort ends the child, never this process. */
export type EngineHost = AsyncDisposable & {
  readonly models: readonly LoadedModel[]
  /** `cpu`, `cuda`, `vulkan` or `metal`. */
  readonly device: string
  state(): HostState
  /** The child's process id while there is one. */
  pid(): number | undefined
  /** Requests the engine still works on or holds in its queue; a cancelled one counts until its sequence is free. */
  active(): number
  /**
   * Answers one request: pieces of text, then one `final`. Text is buffered here, so a slow reader holds no sequence (an
   * answer is never longer than the context). Leaving the iteration or aborting `signal` cancels it.
   *
   * @throws AppError `not-found` (model), `bad-input` (prompt), `unavailable` (engine down), `cancelled`.
   */
  generate(request: GenerateRequest, signal?: AbortSignal): AsyncIterable<GenerateEvent>
  close(): Promise<void>
}

/**
 * Starts the child and waits until its models are loaded and every adapter was seen to act.
 *
 * @throws AppError naming the file or model that cannot be used.
 */
export async function startEngineHost(options: EngineHostOptions): Promise<EngineHost> {
  const plan = resolvePlan(options)
  const open = new Map<number, AsyncQueue<GenerateEvent>>()
  const supervisor = await supervise(
    () =>
      spawnEngine({
        plan,
        heartbeatTimeoutMs: options.heartbeatTimeoutMs ?? 60_000,
        onMessage: (message) => deliver(open, message),
      }),
    { ...DEFAULT_RESTART_POLICY, ...options.restart },
    (error) => {
      for (const queue of open.values()) queue.fail(error)
      open.clear()
    },
  )
  let lastId = 0
  async function* generate(request: GenerateRequest, signal?: AbortSignal): AsyncGenerator<GenerateEvent> {
    if (signal?.aborted) throw cancelledError()
    const child = supervisor.process()
    const id = ++lastId
    const queue = createAsyncQueue<GenerateEvent>()
    const cancel = (): void => {
      queue.fail(cancelledError())
      if (open.has(id)) child.send({ type: 'cancel', id })
    }
    open.set(id, queue)
    child.send({ type: 'generate', id, request })
    signal?.addEventListener('abort', cancel, { once: true })
    try {
      yield* queue
    } finally {
      signal?.removeEventListener('abort', cancel)
      cancel()
    }
  }
  return {
    models: supervisor.ready().models,
    device: supervisor.ready().device,
    state: supervisor.state,
    pid: () => (supervisor.state() === 'ready' ? supervisor.process().pid : undefined),
    active: () => open.size,
    generate,
    close: supervisor.close,
    [Symbol.asyncDispose]: supervisor.close,
  }
}

function deliver(open: Map<number, AsyncQueue<GenerateEvent>>, message: ChildMessage): void {
  if (message.type !== 'event' && message.type !== 'error') return
  const queue = open.get(message.id)
  if (!queue) return
  if (message.type === 'error') queue.fail(fromWireError(message.error))
  else queue.push(message.event)
  if (message.type === 'event' && message.event.type === 'text') return
  queue.end()
  open.delete(message.id)
}

function resolvePlan(options: EngineHostOptions): HostPlan {
  const names = options.models.map(({ name }) => name)
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (names.length === 0 || repeated !== undefined) {
    throw new AppError({
      code: 'bad-input',
      message:
        repeated === undefined ? 'No model was given to the engine.' : `Two models are called "${repeated}".`,
      hint: 'Give each model its own name.',
    })
  }
  return {
    models: options.models,
    contextSize: options.contextSize ?? 2048,
    sequences: options.sequences ?? 1,
    threads: resolveThreads(options.threads ?? 0),
    gpu: options.gpu ?? true,
  }
}
