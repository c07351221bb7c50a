import type { EntityType } from '../../entity.ts'
import { ALL_UPPER, ALNUM, NEWLINE, NUMBER, POSSESSIVE, PUNCT, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { LABEL_WORDS, type LabelWord } from './label-words.ts'

/** What the words before a number say it is. */
export type Label = {
  says: EntityType | 'never'
  weight: number
  /** "number", "no.", "id" … or a colon stands between the words and the number. */
  explicit: boolean
  /** Words between the label and the number that say nothing. */
  distance: number
}

const MAX_SEPARATORS = 7
const MAX_WORDS = 6
const MAX_STEPS = 14
const LONGEST_WORD = 18
/** Words that may stand between a label and its number at no cost. */
const BETWEEN = new Set(
  `is was of the as value given gave verified masked on to me him her them us at my his your under with back it its read out`.split(
    ' ',
  ),
)
const MOST_DISTANT = 2

/** Reads back from token `at` (exclusive) for the words that label what stands there; undefined when none do. */
export function labelBefore(scan: Scan, at: number): Label | undefined {
  const { next, explicit, comma } = skipSeparators(scan, at)
  if (next < 0) return undefined
  const label = weigh(scan, next, explicit)
  return label && comma && !label.explicit ? undefined : label
}

function skipSeparators(
  { text, tokens }: Scan,
  at: number,
): { next: number; explicit: boolean; comma: boolean } {
  let explicit = false
  let comma = false
  let breaks = 0
  let next = at - 1
  for (let steps = 0; next >= 0 && steps < MAX_SEPARATORS; steps++, next--) {
    const kind = tokens.kind[next]
    if (kind === NEWLINE) {
      if (++breaks > 1) return { next: -1, explicit, comma }
      continue
    }
    if (kind !== PUNCT) break
    const mark = text[tokens.start[next] ?? 0] ?? ''
    if (!':#-=.,(["\'|>*/_~'.includes(mark)) return { next: -1, explicit, comma }
    if (mark === ':' || mark === '=' || mark === '#') explicit = true
    if (mark === ',') comma = true
  }
  return { next, explicit, comma }
}

function weigh(scan: Scan, from: number, separated: boolean): Label | undefined {
  const { tokens } = scan
  let best: Label | undefined
  let explicit = separated
  let distance = 0
  let words = 0
  let acronym = ''
  for (let at = from; at >= 0 && from - at < MAX_STEPS && words < MAX_WORDS; at--) {
    const kind = tokens.kind[at]
    if (kind === PUNCT) {
      if (!passes(scan, at)) break
      if (scan.text[tokens.start[at] ?? 0] === '#') explicit = true
      continue
    }
    if (kind === POSSESSIVE || kind === ALNUM) continue
    if (kind === NUMBER || kind === NEWLINE) break
    words++
    const written = shortWord(scan, at)
    acronym = written.length === 1 ? written + acronym : ''
    const word = LABEL_WORDS.get(acronym.length > 1 ? acronym : written) ?? council(scan, at, written)
    if (word?.says === 'tail') {
      if (distance === 0) explicit = true
    } else if (word?.says === 'stop' || (word?.says === 'never' && best)) break
    else if (word) best = heavier(best, word, explicit, distance)
    else if (written.length > 1 && !BETWEEN.has(written) && ++distance > MOST_DISTANT && !best) break
  }
  if (best) return best
  return explicit && isTail(scan, from) ? { says: 'OTHER_ID', weight: 1, explicit, distance: 0 } : undefined
}

const COUNCIL: LabelWord = { says: 'OTHER_ID', weight: 6, alone: true }

/** State medical councils of India are called TNMC, WBMC, RMC …; what follows is a doctor's registration. */
function council({ tokens }: Scan, at: number, word: string): LabelWord | undefined {
  const upper = ((tokens.shape[at] ?? 0) & ALL_UPPER) !== 0
  return upper && /^[a-z]{1,3}mc$/.test(word) ? COUNCIL : undefined
}

function heavier(
  best: Label | undefined,
  word: LabelWord,
  explicit: boolean,
  distance: number,
): Label | undefined {
  const counts = explicit ? distance <= 1 || word.alone : word.alone && distance <= MOST_DISTANT
  if (!counts || word.weight <= (best?.weight ?? 0)) return best
  return { says: word.says as Label['says'], weight: word.weight, explicit, distance }
}

function shortWord(scan: Scan, at: number): string {
  const { start, end } = scan.tokens
  return (end[at] ?? 0) - (start[at] ?? 0) > LONGEST_WORD ? '' : foldedToken(scan, at)
}

/** Whether a mark between words keeps them one label: NHS-No., A/C, (verified). */
function passes({ text, tokens }: Scan, at: number): boolean {
  const mark = text[tokens.start[at] ?? 0] ?? ''
  if (mark !== '.') return '/-_#()&\'"*'.includes(mark)
  // A full stop before a gap ends a sentence unless the word is as short as abbreviations are.
  const gap = (tokens.start[at + 1] ?? 0) > (tokens.end[at] ?? 0)
  return !gap || (tokens.end[at - 1] ?? 0) - (tokens.start[at - 1] ?? 0) <= 4
}

/** Whether the word numbers something by itself; "code" only where it follows the word for what it codes. */
function isTail(scan: Scan, at: number): boolean {
  if (scan.tokens.kind[at] !== WORD) return false
  const word = shortWord(scan, at)
  return LABEL_WORDS.get(word)?.says === 'tail' && (word !== 'code' || scan.tokens.kind[at - 1] === WORD)
}
