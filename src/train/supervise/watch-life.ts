import type { TrainerEvent } from '../trainer-event.ts'

export type LifeLimits = {
  /** Silence after which a trainer counts as dead: no event, not even a heartbeat. */
  silenceMs: number
  /** Heartbeats without a finished micro-batch and without processor time: a native deadlock. */
  standstillMs: number
}

export const LIFE_LIMITS: LifeLimits = { silenceMs: 60_000, standstillMs: 600_000 }

/** A second of real work uses more processor time than this; heartbeats alone use less. */
const IDLE_CPU_SHARE = 0.01

/**
 * Watches a trainer's events and calls `onDead` once when they stop or stand still. Counts ticks of its own timer, not
 * the clock: after this machine was asleep, one tick has passed, not an hour.
 */
export function watchLife(
  { silenceMs, standstillMs }: LifeLimits,
  onDead: (reason: string) => void,
): { seen(event: TrainerEvent): void; stop(): void } {
  const tickMs = Math.max(Math.min(silenceMs / 4, 1000), 1)
  let silent = 0
  let still = 0
  let last = { batches: -1, cpuSeconds: 0 }
  const timer = setInterval(() => {
    silent += tickMs
    still += tickMs
    const reason =
      silent > silenceMs
        ? `has shown no sign of life for ${Math.round(silenceMs / 1000)} s`
        : still > standstillMs
          ? `has stood still for ${Math.round(standstillMs / 1000)} s`
          : undefined
    if (reason === undefined) return
    clearInterval(timer)
    onDead(reason)
  }, tickMs)
  return {
    seen(event) {
      silent = 0
      if (event.event !== 'heartbeat') {
        still = 0
        return
      }
      const worked = event.cpuSeconds - last.cpuSeconds > (IDLE_CPU_SHARE * Math.max(still, tickMs)) / 1000
      if (event.batches === last.batches && !worked) return
      still = 0
      last = event
    },
    stop: () => clearInterval(timer),
  }
}
