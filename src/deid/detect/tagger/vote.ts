import type { Entity } from '../../entity.ts'
import { commonStrength, TAG } from '../../tables/word-tables.ts'
import { ALL_LOWER, POSSESSIVE, WORD } from '../../text/lex.ts'
import { CUE } from '../names/cue.ts'
import { cuesAt } from '../names/cues-at.ts'
import type { Emit, Scan } from '../scan.ts'
import type { Tagger } from './create-tagger.ts'
import { LABELS } from './labels.ts'
import { nextOf, previousOf, spansOf } from './spans-of.ts'
import { VOTES } from './votes.ts'
import { OTHER } from './walk-tokens.ts'

type Label = (typeof LABELS)[number]
/** How sure the tagger has to be, by type. */
export type Thresholds = Record<Label, Threshold>
type Threshold = {
  /** Where no rule found anything. */
  alone: number
  /** The same for a span that begins in lower case. */
  lower: number
  /** Where a rule found what stands beside it. */
  beside: number
}

/** Chosen by cross-validation over whole files, see docs/decisions/0018-a-small-tagger-of-our-own-votes.md. */
export const THRESHOLDS: Thresholds = {
  NAME: { alone: 0.9, lower: 0.95, beside: 0.7 },
  HOSPITAL: { alone: 0.6, lower: 0.75, beside: 0.6 },
  ORGANISATION: { alone: 0.6, lower: 0.75, beside: 0.6 },
  LOCATION: { alone: 0.7, lower: 0.8, beside: 0.6 },
  ADDRESS: { alone: 0.85, lower: 0.9, beside: 0.6 },
}

/** Words that are rather a term than part of a name, unless a rule says otherwise. */
const TERM = TAG.EPONYM | TAG.DRUG | TAG.MEDICAL | TAG.MONTH | TAG.WEEKDAY
/** Cues of words beside a name that are no part of it. */
const TITLE = CUE.TITLE | CUE.CREDENTIAL | CUE.RELATION
/** Words that say what an institution is, not which. */
const KIND = TERM | TAG.HOSPITAL_WORD | TAG.ORGANISATION_WORD | TAG.FUNCTION | TAG.ROLE | TAG.NUMBER_WORD
const PROPER = TAG.FIRST_NAME | TAG.SURNAME | TAG.TOWN | TAG.REGION
/** As usual as this a word that is no name says nothing of which institution is meant. */
const ORDINARY = 4
/** As usual as this a word in lower case ends no institution. */
const EVERYDAY = 6
/** A vote is less sure than any rule: what a rule overlaps keeps the rule's type. */
const SCORE = 0.52

/**
 * Says what the tagger is sure of and the candidates of the rules do not cover. Where they found nothing at all the text is
 * likely about no one, and the tagger is not asked.
 */
export function vote(
  scan: Scan,
  tag: Tagger,
  candidates: readonly Entity[],
  emit: Emit,
  thresholds = THRESHOLDS,
): void {
  if (candidates.length === 0) return
  const known = labelsOf(scan, candidates)
  spansOf(scan, tag(scan, known), (first, whole, label, chance) => {
    const last = withoutEveryday(scan, first, whole)
    const type = LABELS[label - 1] as Label
    const { alone, lower, beside } = thresholds[type]
    if (chance < Math.min(alone, beside)) return
    const isInstitution = type === 'HOSPITAL' || type === 'ORGANISATION'
    const isProper = holdsProper(scan, first, last)
    if (!isInstitution && holdsTerm(scan, first, last)) return
    // Kings Mill Trauma Unit: what only says of which kind it is goes on with a name that a rule took for something else.
    const goesOn = (other: number, gap: number): boolean =>
      known[other] === label || (isInstitution && !isProper && gap === 1 && isLabel(known[other]))
    const previous = previousOf(scan, first, label)
    const next = nextOf(scan, last, label)
    const from = previous >= 0 && goesOn(previous, first - previous) ? previous : first
    const to = next < scan.tokens.count && goesOn(next, next - last) ? next : last
    const isAlone = from === first && to === last
    const { start, end, shape, kind } = scan.tokens
    const isLower = ((shape[first] as number) & ALL_LOWER) !== 0
    if (chance < (isAlone ? (isLower ? lower : alone) : beside)) return
    if (isAlone && (isInstitution ? !isProper : type === 'NAME' && !mayBeName(scan, first, last))) return
    if (isAlone && isOwner(scan, last)) return
    const owner = isInstitution && kind[to + 1] === POSSESSIVE ? to + 1 : to
    emit(start[from] as number, end[owner] as number, type, SCORE, VOTES[label - 1] as string)
  })
}

/** One word that a dictionary holds is left to the rules: they know what else it may be. */
function mayBeName({ tags }: Scan, first: number, last: number): boolean {
  return last > first || tags[first] === 0
}

/** "Lorey's triangle" and "Rosen needle" are no one's. */
function isOwner(scan: Scan, last: number): boolean {
  const next = scan.tokens.kind[last + 1] === POSSESSIVE ? last + 2 : last + 1
  return (cuesAt(scan, next) & CUE.EPONYM_HEAD) !== 0
}

function isLabel(known: number | undefined): boolean {
  return known !== undefined && known !== 0 && known !== OTHER
}

/** The last token of [first, last] that is no everyday word in lower case: Orlestone last year. */
function withoutEveryday({ tokens, tags }: Scan, first: number, last: number): number {
  let end = last
  while (end > first && (tokens.shape[end] as number) & ALL_LOWER) {
    const word = tags[end] as number
    if (word & (TAG.HOSPITAL_WORD | TAG.ORGANISATION_WORD) || commonStrength(word) < EVERYDAY) break
    end--
  }
  return end
}

/** Whether a word is a term or a title. */
function holdsTerm(scan: Scan, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) {
    if (scan.tokens.kind[at] !== WORD) continue
    if ((scan.tags[at] as number) & TERM || cuesAt(scan, at) & TITLE) return true
  }
  return false
}

/** Whether a word says which institution is meant: Lanesborough eye clinic, not Eye clinic. */
function holdsProper({ tokens, tags }: Scan, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) {
    if (tokens.kind[at] !== WORD) continue
    const word = tags[at] as number
    if ((word & KIND) === 0 && (word & PROPER || commonStrength(word) < ORDINARY)) return true
  }
  return false
}

let reused = new Uint8Array(4096)

/** What the rules say of each token: its label, `OTHER` for entities that the tagger does not know, or 0. */
function labelsOf({ tokens }: Scan, candidates: readonly Entity[]): Uint8Array {
  if (reused.length < tokens.count) reused = new Uint8Array(tokens.count * 2)
  const labels = reused.fill(0, 0, tokens.count)
  for (const { start, end, type } of candidates) {
    const label = (LABELS as readonly string[]).indexOf(type) + 1 || OTHER
    for (let at = firstToken(tokens, start); at < tokens.count && (tokens.start[at] as number) < end; at++)
      labels[at] = label
  }
  return labels
}

/** First token that ends after `offset`. */
function firstToken({ end, count }: Scan['tokens'], offset: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((end[middle] as number) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
