/** Target of a position that is not learned. */
export const UNTRAINED = -1

/** One conversation as the model sees it. `tokens` and `targets` have the same length. */
export type TrainingRow = {
  id: string
  /** Where it came from, for messages: file and 1-based line. */
  file: string
  line: number
  tokens: Int32Array
  /** Token to predict at each position (the next one), or -1 where nothing is learned. */
  targets: Int32Array
  /** Number of positions with a target. */
  trained: number
}

/** Positions that have a target. */
export function countTrained(targets: Int32Array): number {
  let count = 0
  for (const target of targets) if (target !== UNTRAINED) count++
  return count
}
