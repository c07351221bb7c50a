import { type FoldedText, foldText } from './fold-text.ts'

/** A token with the label that a model gave it. */
export type LabelledToken = {
  /** What it stands for in the text, without the tokenizer's marks; empty where `unknown`. */
  piece: string
  /** Whether the tokenizer says that a word begins here; undefined where it says nothing (first in the text, after a mark). */
  begins: boolean | undefined
  /** A word outside the vocabulary, or bytes that are no whole letter: `piece` does not tell what is there. */
  unknown?: boolean
  label: string
  score: number
}

/** A token at UTF-16 offsets of the text. */
export type PlacedToken = {
  start: number
  end: number
  label: string
  score: number
  /** Goes on with the word in which the token before it stands. */
  continues: boolean
}

/** Letters that a token may lie behind the one before it; farther, it is taken for one that the text does not show. */
const LOOK_AHEAD = 40
/** The same where words that the tokenizer did not know lie between. */
const LOOK_PAST_UNKNOWN = 300
/** What parts words for every tokenizer: punctuation, symbols of ASCII, and ideographs, which are words of their own. */
const ALONE = /^[\p{P}$+<=>^`|~\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/u

/**
 * Finds where each token stands in the text, in order. Tokenizers fold case, diacritics and compatibility forms, so letters
 * are compared folded. Unknown tokens stand for the words that lie there; a token that the text does not show is left out.
 */
export function alignTokens(text: string, tokens: readonly LabelledToken[]): PlacedToken[] {
  const folded = foldText(text)
  const placed: PlacedToken[] = []
  let unknown: LabelledToken[] = []
  let from = 0
  let missed = 0
  /** End of what was placed last. */
  let after = 0
  const place = (start: number, end: number, { label, score, begins }: LabelledToken): void => {
    const continues = placed.length > 0 && begins !== true && !hasBoundary(text, folded, after, start)
    const { starts, ends } = folded
    placed.push({ start: starts[start] as number, end: ends[end - 1] as number, label, score, continues })
    after = end
  }
  const placeUnknown = (end: number): void => {
    for (const [i, word] of wordsBetween(text, folded, from, end).entries()) {
      const token = unknown[Math.min(i, unknown.length - 1)]
      if (token) place(word.start, word.end, token)
    }
    unknown = []
  }
  for (const token of tokens) {
    if (token.unknown) unknown.push(token)
    const plain = token.unknown ? '' : foldText(token.piece).folded
    if (plain === '') continue
    const start = find(text, folded, plain, { from, token, unknown: unknown.length, missed })
    if (start < 0) {
      missed += plain.length
      continue
    }
    placeUnknown(start)
    place(start, start + plain.length, token)
    from = start + plain.length
    missed = 0
  }
  placeUnknown(folded.folded.length)
  return placed
}

type Search = {
  from: number
  token: LabelledToken
  /** Unknown words that stand before it. */
  unknown: number
  /** Letters of tokens before it that were not found. */
  missed: number
}

/**
 * Offset of a token in the folded text, or -1: where it must be; else the nearest place after where a word begins, if the token
 * says that one does; else the nearest. Never in the middle of what one character folds to.
 */
function find(
  text: string,
  folded: FoldedText,
  plain: string,
  { from, token, unknown, missed }: Search,
): number {
  const nexts = [from]
  for (let words = 0; words < unknown; words++) nexts.unshift(endOfWord(text, folded, nexts[0] as number))
  // An unknown token may also stand for something that is not seen: then fewer words lie between.
  const exact = nexts.find((next) => folded.folded.startsWith(plain, next))
  if (exact !== undefined) return exact
  const last = (nexts[0] as number) + (unknown > 0 ? LOOK_PAST_UNKNOWN : LOOK_AHEAD) + 2 * missed
  let inside = -1
  for (let at = folded.folded.indexOf(plain, from); at >= 0 && at <= last; ) {
    const isWhole = folded.starts[at] !== folded.starts[at - 1]
    if (isWhole && (!token.begins || isBoundary(text, folded, at))) return at
    if (isWhole && inside < 0) inside = at
    at = folded.folded.indexOf(plain, at + 1)
  }
  return inside
}

function endOfWord(text: string, folded: FoldedText, from: number): number {
  let at = from + 1
  while (at < folded.folded.length && !isBoundary(text, folded, at)) at++
  return Math.min(at, folded.folded.length)
}

/** Whether a word can begin at one of these units or at the last. */
function hasBoundary(text: string, folded: FoldedText, from: number, last: number): boolean {
  for (let at = from; at <= last; at++) if (isBoundary(text, folded, at)) return true
  return false
}

/** Whether a word can begin at this unit of the folded text. */
function isBoundary(text: string, { starts, ends }: FoldedText, at: number): boolean {
  const start = starts[at] as number
  const before = ends[at - 1]
  // Two units of one character: a ligature, say.
  if (before === undefined || starts[at - 1] === start) return before === undefined
  const previous = text.slice(starts[at - 1], before)
  return before < start || ALONE.test(previous) || ALONE.test(text.slice(start, ends[at]))
}

function wordsBetween(text: string, folded: FoldedText, from: number, to: number): Word[] {
  const words: Word[] = []
  for (let start = from; start < to; ) {
    const end = Math.min(endOfWord(text, folded, start), to)
    words.push({ start, end })
    start = end
  }
  return words
}

type Word = { start: number; end: number }
