export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** Waits until a request to `host` is allowed. */
export type RateLimit = (host: string, signal?: AbortSignal) => Promise<void>

/** A token bucket for each host: `perSecond` requests on average, at most `burst` at once. */
export function createRateLimit(
  { perSecond, burst = 1 }: { perSecond: number; burst?: number },
  clock: Clock,
): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return async (host, signal) => {
    const bucket = buckets.get(host) ?? { tokens: burst, at: clock.now() }
    buckets.set(host, bucket)
    const now = clock.now()
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond)
    bucket.at = now
    // Taken before the wait, so that requests that come meanwhile queue up behind it.
    bucket.tokens -= 1
    if (bucket.tokens < 0) await clock.sleep((-bucket.tokens / perSecond) * 1000, signal)
  }
}
