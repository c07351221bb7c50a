import type { Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'

/** Titles that are something else as well, or that say more than others. */
export const KIND = {
  ER: 1,
  /** Father, and the size of a catheter. */
  FR: 2,
  /** Also a time, and a disease. */
  MS: 3,
  /** Also a scan, and a valve's disease. */
  MR: 4,
  /** Miss and doctor, words too in lower case. */
  MISS: 5,
  /** Of a man or of a house. */
  HOLY: 6,
  NURSE: 7,
  /** Also a review. */
  REV: 8,
} as const

const KINDS: ReadonlyMap<string, number> = new Map([
  ['er', KIND.ER],
  ['fr', KIND.FR],
  ['ms', KIND.MS],
  ['mr', KIND.MR],
  ['rev', KIND.REV],
  ...['miss', 'doctor'].map((word) => [word, KIND.MISS] as const),
  ...['sri', 'shri', 'shree', 'shrimati'].map((word) => [word, KIND.HOLY] as const),
  ...['nurse', 'sister', 'matron', 'midwife'].map((word) => [word, KIND.NURSE] as const),
])

const kinds = wordFeature((word) => KINDS.get(word) ?? 0)

/** KIND of the title at a token, 0 for any other. */
export function kindOf({ ids }: Scan, at: number): number {
  return kinds.values[ids[at] as number] as number
}
