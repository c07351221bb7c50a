import { AppError } from '../../core/app-error.ts'
import { diedError, type EngineProcess, type EngineReady } from './engine-process.ts'

export type RestartPolicy = {
  /** Wait before the first restart; doubles with every crash inside the window. */
  firstDelayMs: number
  maxDelayMs: number
  /** One crash more than this inside the window, and the engine stays down. */
  maxCrashes: number
  windowMs: number
}

export const DEFAULT_RESTART_POLICY: RestartPolicy = {
  firstDelayMs: 500,
  maxDelayMs: 30_000,
  maxCrashes: 5,
  windowMs: 10 * 60_000,
}

export type HostState = 'ready' | 'restarting' | 'failed' | 'closed'

export type Supervisor = {
  state(): HostState
  /** The running child. Throws AppError `unavailable` while there is none, saying why. */
  process(): EngineProcess
  ready(): EngineReady
  close(): Promise<void>
}

const CLOSE_GRACE_MS = 3000

/**
 * Keeps one engine child alive: starts it, and starts it again with growing delays when it dies.
 * Rejects when the first start fails: that is a wrong file or setting, and trying again would not help.
 *
 * @param onDown told each time a child is gone, with the error its requests fail with.
 */
export async function supervise(
  spawn: () => EngineProcess,
  policy: RestartPolicy,
  onDown: (error: AppError) => void,
): Promise<Supervisor> {
  let state: HostState = 'restarting'
  let current: EngineProcess | undefined
  let down = diedError('it is starting')
  let timer: NodeJS.Timeout | undefined
  let crashes: number[] = []

  const start = async (): Promise<EngineReady> => {
    const child = spawn()
    current = child
    try {
      const ready = await child.ready
      if (state !== 'closed') state = 'ready'
      void child.exited.then((how) => crashed(diedError(how)))
      return ready
    } catch (error) {
      child.kill()
      throw error
    }
  }
  const crashed = (error: AppError): void => {
    if (state === 'closed') return
    const now = performance.now()
    crashes = [...crashes.filter((when) => now - when < policy.windowMs), now]
    const final = crashes.length > policy.maxCrashes
    state = final ? 'failed' : 'restarting'
    down = final ? gaveUpError(crashes.length, policy, error) : error
    onDown(down)
    if (final) return
    const delay = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** (crashes.length - 1))
    timer = setTimeout(restart, delay)
  }
  const restart = (): void => {
    start().then(
      (fresh) => {
        ready = fresh
      },
      (error: unknown) => crashed(error instanceof AppError ? error : diedError(String(error))),
    )
  }

  let ready = await start()
  return {
    state: () => state,
    ready: () => ready,
    process: () => {
      if (state !== 'ready' || !current) throw down
      return current
    },
    close: async () => {
      if (state === 'closed') return
      state = 'closed'
      clearTimeout(timer)
      down = new AppError({ code: 'unavailable', message: 'The inference engine is closed.' })
      onDown(down)
      if (current) await stop(current)
    },
  }
}

async function stop(child: EngineProcess): Promise<void> {
  const timer = setTimeout(child.kill, CLOSE_GRACE_MS)
  child.send({ type: 'close' })
  await child.exited
  clearTimeout(timer)
}

function gaveUpError(crashes: number, policy: RestartPolicy, last: AppError): AppError {
  const minutes = Math.max(1, Math.round(policy.windowMs / 60_000))
  return new AppError({
    code: 'unavailable',
    message: `The inference engine was given up after ${crashes} crashes within ${minutes} minutes. Last: ${last.message}`,
    hint: 'Check memory and the model file (clinloop doctor), then start again.',
    cause: last,
  })
}
