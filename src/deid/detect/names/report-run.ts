import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, WORD } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { mayBeInitials, TEAMS } from './may-be-initials.ts'
import {
  gapBefore,
  hasCue,
  isCapital,
  isLetter,
  isLower,
  isMark,
  isWord,
  LOOK,
  type NameScan,
  wordAt,
} from './name-scan.ts'
import type { Run } from './run.ts'

/** As likely as not; sums of hundredths may miss 0 by less. */
const EVEN = -1e-9

/**
 * Reports each stretch of likely words, with the initials and particles inside it and at its edges; as `bare-name` where
 * nothing beside the run speaks plainly of a person.
 */
export function reportRun(scan: NameScan, { at, odds, count, plain }: Run, emit: Emit): void {
  let first = -1
  let best = -9
  let last = -1
  for (let i = 0; i <= count; i++) {
    const token = i < count ? (at[i] as number) : -1
    const letter = token >= 0 && isLetter(scan, token)
    if (token >= 0 && !letter && (odds[i] as number) > EVEN) {
      if (first < 0) first = i
      last = i
      best = Math.max(best, odds[i] as number)
    } else if (letter || (token >= 0 && hasCue(scan, token, CUE.PARTICLE))) {
      if (first < 0) first = i
    } else {
      if (last >= 0)
        report(scan, { at, count, first, last, odds: best, rule: plain ? 'free-name' : 'bare-name' }, emit)
      first = -1
      last = -1
      best = -9
    }
  }
}

type Found = { at: Uint32Array; count: number; first: number; last: number; odds: number; rule: string }

function report(scan: NameScan, { at, count, odds, rule, ...found }: Found, emit: Emit): void {
  let { first, last } = found
  let from = at[first] as number
  let next = (at[last] as number) + 1
  // Initials behind the name: Lakshmi N, AROKIARAJ J.
  for (let i = last + 1; i < count && isLetter(scan, at[i] as number) && i <= last + 2; i++) {
    const token = at[i] as number
    if (isMark(scan, token + 1, ':') || isMark(scan, token + 1, '/')) break
    next = token + 1
    if (isMark(scan, next, '.') && gapBefore(scan, next) === 0 && scan.tokens.kind[next + 1] !== NEWLINE)
      next++
  }
  while (last > first && next === (at[last] as number) + 1 && isTrailing(scan, at[last] as number, from))
    next = (at[--last] as number) + 1
  while (from < (at[last] as number) && isRoleBefore(scan, from) && at[first + 1] === from + 1)
    from = at[++first] as number
  // A lone letter before the name is its initial only where nothing else explains it.
  while (from < (at[last] as number) && isLetter(scan, from) && isMark(scan, from - 1, '/')) from++
  while (isJoinedBefore(scan, from - 1) && gapBefore(scan, from) === 1) from--
  if (isMark(scan, from - 1, '.') && isJoinedBefore(scan, from - 2) && gapBefore(scan, from - 1) === 0)
    from -= 2
  if (isJoinedInitials(scan, next)) next++
  emitName(scan, from, next, 1 / (1 + Math.exp(-odds)), rule, emit)
}

/** "Yewande caseloading", "Bryony pharmacy": a word in lower case behind one with a capital is no name by itself. */
function isTrailing(scan: NameScan, at: number, first: number): boolean {
  return isLower(scan, at) && isCapital(scan, first) && nameStrength(scan.tags[at] as number) < 3
}

/** "Warden Trevor", "Driver Ramu", "Mw Yewande": what someone is before who they are. */
function isRoleBefore(scan: NameScan, at: number): boolean {
  const next = at + 1
  if (!isWord(scan, next) || gapBefore(scan, next) !== 1 || isLetter(scan, next)) return false
  if (ranks.values[scan.ids[at] as number] === 1 || isShortRole(scan, at)) return true
  const tags = scan.tags[at] as number
  if (scan.looks[at] === LOOK.OPENING && ORDERS.has(wordAt(scan, at))) return true
  return (
    hasCue(scan, at, CUE.SOFT_TITLE | CUE.RELATION) && (commonStrength(tags) >= 3 || nameStrength(tags) < 3)
  )
}

/** "Chase Joyce's bloods": what is to be done for whom. */
const ORDERS = new Set([
  'chase',
  'read',
  'page',
  'call',
  'ring',
  'rush',
  'see',
  'fit',
  'pack',
  'bring',
  'pay',
  'seek',
  'close',
])

/** TL, MW: two or three capitals that are nobody's initials. */
function isShortRole({ ids, looks, tags, tokens }: NameScan, at: number): boolean {
  const length = (tokens.end[at] as number) - (tokens.start[at] as number)
  if (looks[at] !== LOOK.CAPS_WORD || looks[at + 1] !== LOOK.CAPITAL || length > 3) return false
  if (nameStrength(tags[at] as number) > 0) return false
  return !mayBeInitials(ids[at] as number, tokens.shape[at] as number, length, false)
}

/** Titles that are surnames as well. */
const RANKS = new Set('sergeant inspector corporal marshal matron steward'.split(' '))
const ranks = wordFeature((word) => (RANKS.has(word) ? 1 : 0))

/** What a run does not begin with: de Souza, van der Merwe, Md Nasiruddin. */
function isJoinedBefore(scan: NameScan, at: number): boolean {
  if (at < 0 || at >= scan.tokens.count) return false
  const joins = joining.values[scan.ids[at] as number] as number
  if (joins === 0) return false
  if (joins === SHORT_FORM) return scan.looks[at] !== LOOK.LOWER
  return hasCue(scan, at, CUE.PARTICLE) && (joins === LOWER_PARTICLE || scan.looks[at] === LOOK.CAPS_WORD)
}

const SHORT_FORM = 1
const LOWER_PARTICLE = 2
/** "le", which in lower case is no part of a name. */
const CAPS_PARTICLE = 3
const SHORT_FORMS = new Set(['md', 'mohd', 'sk', 'mst', 'muhd'])

const LOWER_PARTICLES = new Set(
  'van von der den de del della di da dos das du bin binti bint ibn al el abu ter vander'.split(' '),
)

const joining = wordFeature((word) => {
  if (SHORT_FORMS.has(word)) return SHORT_FORM
  return LOWER_PARTICLES.has(word) ? LOWER_PARTICLE : word === 'le' ? CAPS_PARTICLE : 0
})

/** Initials without stops behind a surname, before an age, a mark or the line's end: Wong KM 70M. */
function isJoinedInitials(scan: NameScan, at: number): boolean {
  const { tokens } = scan
  if (scan.looks[at] !== LOOK.CAPS_WORD || gapBefore(scan, at) !== 1) return false
  if ((tokens.end[at] as number) - (tokens.start[at] as number) !== 2) return false
  const known =
    (scan.tags[at] as number) & (TAG.MEDICAL | TAG.COMMON | TAG.CREDENTIAL | TAG.FUNCTION | TAG.ROLE)
  if (known || hasCue(scan, at, CUE.NEVER | CUE.DOSE) || TEAMS.has(wordAt(scan, at))) return false
  return tokens.kind[at + 1] !== WORD || gapBefore(scan, at + 1) > 1
}
