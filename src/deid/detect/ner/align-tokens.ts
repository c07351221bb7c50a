import { foldCharacter } from '../../text/fold-character.ts'

/** A token as a model's tokenizer cut it: its text with the tokenizer's own marks, and its label. */
export type LabelledToken = { word: string; label: string; score: number }

/** A token at UTF-16 offsets of the text. */
export type PlacedToken = { start: number; end: number; label: string; score: number; continues: boolean }

/** Marks that tokenizers put on pieces: WordPiece's ##, SentencePiece's and byte-level BPE's word starts. */
const CONTINUES = /^##/
const WORD_START = /^[\u2581\u0120 ]+/
/** How far a token may lie behind the one before; farther, it is taken for one that the text does not show. */
const LOOK_AHEAD = 40

/**
 * Finds where each token stands in the text, in order. Tokenizers fold case and diacritics, so letters are compared folded;
 * tokens that cannot be found ([UNK], special tokens) are left out.
 */
export function alignTokens(text: string, tokens: readonly LabelledToken[]): PlacedToken[] {
  const folded = fold(text)
  const placed: PlacedToken[] = []
  let from = 0
  for (const { word, label, score } of tokens) {
    const plain = fold(word.replace(CONTINUES, '').replace(WORD_START, ''))
    if (plain === '') continue
    const start = folded.indexOf(plain, from)
    if (start < 0 || start - from > LOOK_AHEAD) continue
    const continues =
      CONTINUES.test(word) ||
      (placed.at(-1)?.end === start && !WORD_START.test(word) && isInsideWord(text, start))
    placed.push({ start, end: start + plain.length, label, score, continues })
    from = start + plain.length
  }
  return placed
}

function fold(text: string): string {
  let folded = ''
  for (let at = 0; at < text.length; at++) folded += foldUnit(text.charAt(at))
  return folded
}

/** Keeps halves of surrogate pairs, so that offsets stay those of the text. */
function foldUnit(unit: string): string {
  return unit >= '\ud800' && unit <= '\udfff' ? unit : foldCharacter(unit)
}

function isInsideWord(text: string, at: number): boolean {
  return (
    at > 0 && /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at - 1)) && /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at))
  )
}
