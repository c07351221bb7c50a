import { AppError } from '../../core/app-error.ts'

export type SequencePool<T> = {
  /** Waits its turn, first come first served. Rejects with AppError `cancelled` when `signal` aborts before that. */
  acquire(signal: AbortSignal): Promise<T>
  release(item: T): void
}

/** Hands out a fixed set of sequences: the library throws when all are taken, so the queue is ours. */
export function createSequencePool<T>(items: readonly T[]): SequencePool<T> {
  const free = [...items]
  const waiting = new Set<(item: T) => void>()
  return {
    acquire: (signal) =>
      new Promise<T>((resolve, reject) => {
        if (signal.aborted) return reject(cancelledError())
        const item = free.pop()
        if (item !== undefined) return resolve(item)
        const take = (released: T): void => {
          signal.removeEventListener('abort', leave)
          resolve(released)
        }
        const leave = (): void => {
          waiting.delete(take)
          reject(cancelledError())
        }
        waiting.add(take)
        signal.addEventListener('abort', leave, { once: true })
      }),
    release: (item) => {
      const next = waiting.values().next().value
      if (next === undefined) {
        free.push(item)
        return
      }
      waiting.delete(next)
      next(item)
    },
  }
}

export function cancelledError(): AppError {
  return new AppError({ code: 'cancelled', message: 'The request was cancelled.' })
}
