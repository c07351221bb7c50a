/** Learns that training should stop: SIGTERM, SIGINT, SIGHUP, or a parent that is gone. */
export type StopRequest = { /** True from the first reason on. */ requested(): boolean }

/** Starts listening. The parent counts as gone when its channel closes or this process gets another parent. */
export function listenForStop(): StopRequest {
  const parent = process.ppid
  let stop = false
  const request = (): void => {
    stop = true
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, request)
  process.on('disconnect', request)
  return { requested: () => stop || process.ppid !== parent }
}
