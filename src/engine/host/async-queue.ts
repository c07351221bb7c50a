export type AsyncQueue<T> = AsyncIterable<T> & {
  push(item: T): void
  /** Ends the iteration after what is already queued. */
  end(): void
  /** Makes the iteration throw after what is already queued. Later calls of `end` and `fail` do nothing. */
  fail(error: unknown): void
}

/** A buffer between a producer that must not wait and one consumer. */
export function createAsyncQueue<T>(): AsyncQueue<T> {
  const items: T[] = []
  let outcome: { error?: unknown } | undefined
  let wake: (() => void) | undefined
  const signal = (): void => {
    wake?.()
    wake = undefined
  }
  const settle = (result: { error?: unknown }): void => {
    outcome ??= result
    signal()
  }
  return {
    push: (item) => {
      if (outcome) return
      items.push(item)
      signal()
    },
    end: () => settle({}),
    fail: (error) => settle({ error }),
    async *[Symbol.asyncIterator]() {
      while (true) {
        while (items.length > 0) yield items.shift() as T
        if (outcome) {
          if ('error' in outcome) throw outcome.error
          return
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
