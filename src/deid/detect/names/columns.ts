import type { Spots } from './spots.ts'

/** What the words of a text say of their neighbours. Reused from text to text. */
export type Columns = {
  /** Bits of CUE per token. */
  cues: Uint32Array
  /** LOOK per token. */
  looks: Uint8Array
  /** Character of each token that is one mark, 0 for all others. */
  marks: Uint16Array
  spots: Spots
}
