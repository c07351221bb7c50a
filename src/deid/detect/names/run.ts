/** Words that stand together and may be a name, with the log-odds of each. */
export type Run = {
  /** Token of each word, initial or particle. */
  at: number[]
  odds: number[]
  /** Whether what stands beside the run speaks of a person. */
  strong: boolean
  /** Whether it speaks so plainly of one that no method, maker or sign can be meant: more than "by" or "is". */
  plain: boolean
}

/** A word this likely by itself makes its neighbour a name. */
export const SURE = 1
