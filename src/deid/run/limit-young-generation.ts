import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Bytes of the young generation, both halves together. */
const ENOUGH = 4 * 1024 * 1024
/** Of a text of so many bytes so much is held at once that copying it about costs more than the room. */
const LARGE = 1024 * 1024

let grows = true

/**
 * Called before each batch of so many bytes: keeps this thread's young generation as it is once it has room enough. V8
 * would double it up to 128 MiB, because what a batch holds survives for a while, and fill it with garbage: no quicker,
 * only bigger. Worker threads are given a limit when they start; the main thread has none that can be set from within but
 * this.
 */
export function limitYoungGeneration(bytes: number): void {
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
  const mayGrow = bytes > LARGE || (young?.space_size ?? 0) < ENOUGH
  if (mayGrow === grows) return
  setFlagsFromString(`--semi-space-growth-factor=${mayGrow ? 2 : 1}`)
  grows = mayGrow
}
