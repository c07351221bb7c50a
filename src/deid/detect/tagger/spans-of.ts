import { NEWLINE, POSSESSIVE, PUNCT } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import type { Tagged } from './create-tagger.ts'
import { LABELS } from './labels.ts'

/** Says that the tokens [first, last] are an entity of that label with that mean chance. */
export type TellSpan = (first: number, last: number, label: number, chance: number) => void

/** Beside a token that is part of an entity another need not be as likely. */
const BESIDE = 0.3
/** More spaces than these part columns. */
const WIDEST_GAP = 2
const NAME = LABELS.indexOf('NAME') + 1
/** Marks within an entity; those of a name are the first three, those that touch both words the first two, the one before four. */
const MARKS = "-'.,&/"
const MARKS_OF_NAME = 3
const STOP = 2
/** Letters that an initial or a short form within a name has at most; the stop behind a longer word ends a sentence. */
const SHORT_FORM = 3
const LAST_JOINING = 1
const LAST_TOUCHING = 3

/** Tells the spans of one label that the tagger found: tokens beside each other, or with one mark between them. */
export function spansOf(scan: Scan, { labels, chances }: Tagged, tell: TellSpan): void {
  const { count } = scan.tokens
  let after = 0
  for (let at = 0; at < count; at++) {
    const label = labels[at] as number
    if (label === 0 || chances[at] === 0) continue
    let last = at
    let sum = chances[at] as number
    let words = 1
    let next = nextOf(scan, at, label)
    while (next < count && labels[next] === label && chances[next] !== 0) {
      last = next
      sum += chances[next] as number
      words++
      next = nextOf(scan, next, label)
    }
    let first = at
    while (first > after && isLikely(labels, chances, first - 1) && isNear(scan, first)) first--
    while (last + 1 < count && isLikely(labels, chances, last + 1) && isNear(scan, last + 1)) last++
    tell(first, last, label, sum / words)
    at = last
    after = last + 1
  }
}

/** The token that may go on with an entity of that label; the number of tokens when there is none. */
export function nextOf(scan: Scan, at: number, label: number): number {
  const { kind, count } = scan.tokens
  const next = at + 1
  if (next >= count || !isNear(scan, next)) return count
  if (kind[next] !== PUNCT && kind[next] !== POSSESSIVE) return next
  return isWithin(scan, next, label) && next + 1 < count && isNear(scan, next + 1) ? next + 1 : count
}

/** The token that an entity of that label may go on from, or -1. */
export function previousOf(scan: Scan, at: number, label: number): number {
  const { kind } = scan.tokens
  const previous = at - 1
  if (previous < 0 || !isNear(scan, at)) return -1
  if (kind[previous] !== PUNCT && kind[previous] !== POSSESSIVE) return previous
  return isWithin(scan, previous, label) && previous > 0 && isNear(scan, previous) ? previous - 1 : -1
}

/** Whether the mark may stand within an entity of that label: hyphens and apostrophes touch both words, & and / may stand apart. */
function isWithin(scan: Scan, at: number, label: number): boolean {
  const { tokens, text } = scan
  if (tokens.kind[at] === POSSESSIVE) return true
  const mark = MARKS.indexOf(text[tokens.start[at] as number] as string)
  if (mark < 0 || (label === NAME && mark >= MARKS_OF_NAME)) return false
  if (label === NAME && mark === STOP && lengthOf(scan, at - 1) > SHORT_FORM) return false
  return mark > LAST_TOUCHING || (touches(scan, at) && (mark > LAST_JOINING || touches(scan, at + 1)))
}

function lengthOf({ tokens }: Scan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}

/** Whether no space parts a token from the one before it. */
function touches({ tokens }: Scan, at: number): boolean {
  return tokens.start[at] === tokens.end[at - 1]
}

/** Whether a token stands on the line of the one before it, and not in another column. */
function isNear({ tokens }: Scan, at: number): boolean {
  return (
    tokens.kind[at] !== NEWLINE &&
    tokens.kind[at - 1] !== NEWLINE &&
    (tokens.start[at] as number) - (tokens.end[at - 1] as number) <= WIDEST_GAP
  )
}

function isLikely(labels: Uint8Array, chances: Float32Array, at: number): boolean {
  return labels[at] === 0 && (chances[at] as number) >= BESIDE
}
