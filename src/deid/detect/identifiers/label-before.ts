import type { EntityType } from '../../entity.ts'
import { NEWLINE, NUMBER, POSSESSIVE, PUNCT, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { LABEL_WORDS } from './label-words.ts'

/** What the words before a number say it is. */
export type Label = {
  says: EntityType | 'never'
  weight: number
  /** "number", "no.", "id" … stands between the words and the number, or a colon does. */
  explicit: boolean
  /** Index of the first token after the label and its separators. */
  value: number
}

const MAX_SEPARATORS = 7
const MAX_WORDS = 6
const LONGEST_WORD = 18
const BETWEEN = new Set([
  'is',
  'was',
  'of',
  'the',
  'as',
  'value',
  'given',
  'gave',
  'verified',
  'masked',
  'on',
  'to',
  'me',
  'him',
  'her',
  'them',
  'us',
  'at',
  'my',
  'his',
  'your',
  'under',
  'with',
])
/** Words that a sentence may put between "phone" and the number. */
const WEAK_DISTANCE = 2

/** Reads back from token `at` (exclusive) for the words that label what stands there; undefined when none do. */
export function labelBefore(scan: Scan, at: number): Label | undefined {
  const separated = skipSeparators(scan, at)
  if (separated.next < 0) return undefined
  return weigh(scan, separated.next, separated.explicit, at)
}

function skipSeparators({ text, tokens }: Scan, at: number): { next: number; explicit: boolean } {
  let explicit = false
  let breaks = 0
  let next = at - 1
  for (let steps = 0; next >= 0 && steps < MAX_SEPARATORS; steps++, next--) {
    const kind = tokens.kind[next]
    if (kind === NEWLINE) {
      if (++breaks > 1) return { next: -1, explicit }
      explicit = false
      continue
    }
    if (kind !== PUNCT) break
    const mark = text[tokens.start[next] ?? 0] ?? ''
    if (!':#-=.,(["\'|>*/_~'.includes(mark)) return { next: -1, explicit }
    if (mark === ':' || mark === '=' || mark === '#') explicit = true
  }
  return { next, explicit }
}

function weigh(scan: Scan, from: number, separated: boolean, value: number): Label | undefined {
  const { tokens } = scan
  let best: Label | undefined
  let explicit = separated
  let distance = 0
  let words = 0
  for (let at = from; at >= 0 && words < MAX_WORDS; at--) {
    const kind = tokens.kind[at]
    if (kind === PUNCT) {
      if (!passes(scan, at)) break
      if (scan.text[tokens.start[at] ?? 0] === '#') explicit = true
      continue
    }
    if (kind === POSSESSIVE) continue
    if (kind !== WORD) {
      if (kind === NUMBER || kind === NEWLINE) break
      continue
    }
    words++
    const word = labelWord(scan, at)
    if (!word) {
      if (!BETWEEN.has(shortWord(scan, at))) distance++
      if (distance > WEAK_DISTANCE && !best) break
      continue
    }
    if (word.says === 'tail') {
      if (distance === 0) explicit = true
      continue
    }
    const counts = explicit ? distance <= 1 || word.alone : word.alone && distance <= WEAK_DISTANCE
    if (counts && word.weight > (best?.weight ?? 0))
      best = { says: word.says, weight: word.weight, explicit, value }
    if (word.says === 'never') break
  }
  if (best) return best
  return explicit && hasTail(scan, from) ? { says: 'OTHER_ID', weight: 1, explicit, value } : undefined
}

function labelWord(scan: Scan, at: number): ReturnType<typeof LABEL_WORDS.get> {
  const word = shortWord(scan, at)
  return word === '' ? undefined : LABEL_WORDS.get(word)
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

function hasTail(scan: Scan, at: number): boolean {
  return labelWord(scan, at)?.says === 'tail'
}
