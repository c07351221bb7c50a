/**
 * Chooses how many threads the next graph runs on. ggml's threads spin while they wait for each other, so on a machine with other
 * work all cores can be many times slower than one. Results do not depend on the number of threads, so it may change at any time.
 */
export type ThreadTuner = {
  /** Threads for the next measured graph: the choice, or one on trial. */
  next(): number
  /** The present choice, for graphs that are not measured. */
  chosen(): number
  /** Time the last graph took, per token. */
  report(millisecondsPerToken: number): void
}

/** Graphs on the chosen number before the others are tried again; doubles each time the choice is confirmed. */
const FIRST_INTERVAL = 32
const LONGEST_INTERVAL = 512
/** A choice this much slower than it has been is put to the test at once. */
const SUSPICIOUS = 1.6

export function createThreadTuner(most: number): ThreadTuner {
  const candidates = [...new Set([most, Math.ceil(most / 2), 1])]
  const best = new Map<number, number>()
  let trials = [most, ...candidates]
  let chosen = most
  let calm = 0
  let interval = FIRST_INTERVAL
  let running = most
  let warm = false

  const settle = (): void => {
    const fastest = candidates.reduce((a, b) =>
      (best.get(b) ?? Infinity) < (best.get(a) ?? Infinity) ? b : a,
    )
    interval = fastest === chosen ? Math.min(2 * interval, LONGEST_INTERVAL) : FIRST_INTERVAL
    chosen = fastest
    calm = 0
  }
  const retry = (): void => {
    best.clear()
    trials = [...candidates]
  }
  return {
    next() {
      running = trials[0] ?? chosen
      return running
    },
    chosen: () => chosen,
    report(time) {
      if (candidates.length === 1) return
      if (trials.length > 0) {
        trials.shift()
        // The very first graph also pays for memory that is touched for the first time.
        if (warm) best.set(running, time)
        warm = true
        if (trials.length === 0) settle()
        return
      }
      calm++
      const usual = best.get(chosen) ?? time
      if (time > SUSPICIOUS * usual || calm >= interval) retry()
      else best.set(chosen, Math.min(usual, time))
    },
  }
}
