import type { Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUES } from './cue.ts'

/** Bits of CUE by word. */
export const wordCues = wordFeature((word) => CUES.get(word) ?? 0)

/** Cues of the word at a token; 0 outside the text. */
export function cuesAt({ ids, tokens }: Scan, at: number): number {
  return at >= 0 && at < tokens.count ? (wordCues.values[ids[at] as number] as number) : 0
}
