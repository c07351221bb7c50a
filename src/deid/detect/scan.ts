import type { EntityType } from '../entity.ts'
import type { WordTables } from '../tables/word-tables.ts'
import type { Tokens } from '../text/lex.ts'

/** One normalised text as the detectors see it. Reused from text to text: nothing of it may be kept. */
export type Scan = {
  /** Normalised text; all offsets below point into it. */
  text: string
  /** `text` in lower case without diacritics, the same length. */
  folded: string
  tokens: Tokens
  /** Dictionary tags of each token (bits of TAG), 0 for what is no word. */
  tags: Uint32Array
  /** Number of each token's word in the vocabulary, 0 for what is no word: index for what `wordFeature` returns. */
  ids: Uint32Array
  tables: WordTables
  /** The tokens' texts, folded; of WORD tokens from the start, of others once asked for. */
  words: (string | undefined)[]
  /** What kind of document the text is (`discharge`, `fhir/Patient` …), where known. */
  kind: string
}

/** Reports a candidate at offsets of the normalised text. Scores below the detector's threshold are dropped later. */
export type Emit = (start: number, end: number, type: EntityType, score: number, rule: string) => void

/** A family of rules that looks over one text. Its work must be bounded by a constant times the text's length. */
export type DetectRule = (scan: Scan, emit: Emit) => void

/** The token's text, folded. */
export function foldedToken({ folded, tokens, words }: Scan, index: number): string {
  const known = words[index]
  if (known !== undefined) return known
  const text = folded.slice(tokens.start[index], tokens.end[index])
  words[index] = text
  return text
}
