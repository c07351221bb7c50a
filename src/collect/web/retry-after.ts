const SECONDS = /^\d{1,9}$/

/** Milliseconds a `Retry-After` header asks to wait: seconds or an HTTP date (RFC 9110, 10.2.3). Undefined if it says neither. */
export function retryAfter(header: string | null, now: number): number | undefined {
  const value = header?.trim() ?? ''
  if (SECONDS.test(value)) return Number(value) * 1000
  if (!/^[A-Z][a-z]{2}, /.test(value)) return undefined
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
