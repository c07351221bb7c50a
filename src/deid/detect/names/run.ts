/** Words that stand together and may be a name, with the log-odds of each. */
export type Run = {
  /** Token of each word, initial or particle. */
  at: Uint32Array
  odds: Float64Array
  /** How many words it has; entries beyond are stale. */
  count: number
  /** Whether what stands beside the run speaks of a person. */
  strong: boolean
  /** Whether it speaks so plainly of one that no method, maker or sign can be meant: more than "by" or "is". */
  plain: boolean
}

/** No run is longer. */
export const MOST_WORDS = 8

export function createRun(): Run {
  return {
    at: new Uint32Array(MOST_WORDS),
    odds: new Float64Array(MOST_WORDS),
    count: 0,
    strong: false,
    plain: false,
  }
}

/** A word this likely by itself makes its neighbour a name. */
export const SURE = 1
