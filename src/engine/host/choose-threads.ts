// Splitting a step of a small model over threads costs more in waiting than it saves, and far more on a busy machine:
// each thread should have this many bytes of weights to go through.
const BYTES_PER_THREAD = 64 * 1024 * 1024

/** CPU threads worth using for a model whose file has `bytes` bytes, at most `threads`. */
export function chooseThreads(bytes: number, threads: number): number {
  return Math.max(1, Math.min(threads, Math.ceil(bytes / BYTES_PER_THREAD)))
}
