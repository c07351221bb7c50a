import { AppError } from '../core/app-error.ts'

/** Too many requests wait already. `retryAfter` is in seconds. */
export class BusyError extends AppError {
  readonly retryAfter: number

  constructor(waiting: number, retryAfter: number) {
    super({
      code: 'busy',
      message: `${waiting} requests are waiting already.`,
      hint: `Ask again in ${retryAfter} seconds.`,
    })
    this.retryAfter = retryAfter
  }
}

export type AdmissionOptions = {
  /** Answers each model generates at once. */
  sequences: number
  /** Requests that may wait, all models together. */
  queue: number
  /** Milliseconds, monotonic. */
  now?: () => number
}

export type Admission = {
  /** Takes a place for a request to `model` and returns how to give it back (once). Throws BusyError when the queue is full. */
  enter(model: string): () => void
  running(): number
  waiting(): number
}

const LONGEST_RETRY_SECONDS = 60

/** Counts requests by model: the first `sequences` of each run, the others wait in the engine, and past `queue` they are refused. */
export function createAdmission({
  sequences,
  queue,
  now = () => performance.now(),
}: AdmissionOptions): Admission {
  const inside = new Map<string, number>()
  let typicalMs = 1000
  const count = (share: (held: number) => number): number =>
    [...inside.values()].reduce((total, held) => total + share(held), 0)
  const running = (): number => count((held) => Math.min(held, sequences))
  const waiting = (): number => count((held) => Math.max(held - sequences, 0))
  const retryAfter = (): number => {
    const turns = (waiting() + 1) / sequences
    return Math.min(LONGEST_RETRY_SECONDS, Math.max(1, Math.ceil((turns * typicalMs) / 1000)))
  }
  return {
    running,
    waiting,
    enter: (model) => {
      const held = inside.get(model) ?? 0
      if (held >= sequences && waiting() >= queue) throw new BusyError(waiting(), retryAfter())
      inside.set(model, held + 1)
      const started = now()
      let left = false
      return () => {
        if (left) return
        left = true
        inside.set(model, (inside.get(model) ?? 1) - 1)
        typicalMs = 0.8 * typicalMs + 0.2 * (now() - started)
      }
    },
  }
}
