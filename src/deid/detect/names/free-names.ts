import { nameStrength, TAG } from '../../tables/word-tables.ts'
import { NUMBER, PUNCT } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { aloneOdds } from './alone-odds.ts'
import { CUE } from './cue.ts'
import { indicOdds } from './indic-odds.ts'
import { leftOdds } from './left-odds.ts'
import { isFirm, mayBelong } from './may-belong.ts'
import { gapBefore, hasCue, isCapital, isLetter, isMark, isWord, LOOK, type NameScan } from './name-scan.ts'
import { mayOpenTerm } from './opens-term.ts'
import { isMedicineHere, perhapsAge } from './perhaps-age.ts'
import { reportRun } from './report-run.ts'
import { rightOdds } from './right-odds.ts'
import { createRun, MOST_WORDS, type Run } from './run.ts'
import { spreadOdds } from './spread-odds.ts'
import { termOdds } from './term-odds.ts'
import { CLINICAL } from './term-words.ts'
import { WEIGHT } from './weights.ts'
import { wordOdds } from './word-odds.ts'

/** Words less likely than this are not part of a run, whatever surrounds them. */
const FLOOR = -4
/** The same for a title or relation that is also a name: Appa Rao, Begum. */
const DOUBTFUL_FLOOR = -5.5
/** Nothing beside a run lifts it when none of its words is likelier than this. */
const HOPELESS = -3.8

const run = { ...createRun(), isHopeful: false }

/**
 * Names in running text, by the sum of what speaks for and against each word and its neighbours. `hasPeople` says that a
 * title or label has shown the text to speak of someone.
 */
export function freeNames(scan: NameScan, emit: Emit, hasPeople: boolean): void {
  const dense = !hasPeople && isDense(scan)
  const held: Held[] = []
  let people = hasPeople
  const certain: Emit = (start, end, type, score, rule) => {
    people ||= score > CERTAIN
    emit(start, end, type, score, rule)
  }
  const doubtful: Emit = (start, end, _, score) => held.push({ start, end, score })
  const reading: Reading = { next: 0, dense, certain, doubtful }
  let from = 0
  const { runs } = scan.spots
  for (let i = 0; i < runs.count; i++) {
    const at = runs.at[i] as number
    if (at < from) continue
    from = clinicalPhraseEnd(scan, at)
    if (from > at || !mayBelong(scan, at)) continue
    from = readRun(scan, at)
    reading.next = from
    if (run.isHopeful) weighRun(scan, reading)
  }
  for (const { start, end, score } of held) {
    const left = people ? score : withoutPeople(score)
    emit(start, end, 'NAME', left, 'bare-name')
  }
}

/** A word by itself of which nothing beside it speaks as of a person; what it is waits for the whole text. */
type Held = { start: number; end: number; score: number }

/** Chance that a word by itself is a name in a text that speaks of no one. */
function withoutPeople(score: number): number {
  return 1 / (1 + Math.exp(-Math.log(score / (1 - score + 1e-9)) - WEIGHT.withoutPeople))
}

/** A name less sure than this says nothing of the rest of the text. */
const CERTAIN = 0.96

const MANY_TERMS = 4
const TERM_SHARE = 0.02

/** Whether a text is full of eponyms, so that one more name without a person's verb or title is likely another. */
function isDense({ tags, tokens, looks, spots }: NameScan): boolean {
  if (spots.terms < MANY_TERMS) return false
  let terms = 0
  for (let at = 0; at < tokens.count; at++) {
    if ((tags[at] as number) & TAG.EPONYM && (looks[at] as number) >= LOOK.CAPITAL) terms++
  }
  return terms >= MANY_TERMS && terms > tokens.count * TERM_SHARE
}

/** Token after an eponym or a clinical phrase of several words; `at` when none begins there. */
function clinicalPhraseEnd(scan: NameScan, at: number): number {
  if (!mayOpenTerm(scan, at)) return at
  const { end, tags } = scan.tables.phraseAt(scan.folded, scan.tokens.start[at] as number)
  if (end === 0 || !(tags & CLINICAL)) return at
  let next = at
  while (next < scan.tokens.count && (scan.tokens.start[next] as number) < end) next++
  return next
}

const STOP = 46
const HYPHEN = 45

function readRun(scan: NameScan, from: number): number {
  const { tokens, looks } = scan
  const { at: words, odds } = run
  let count = 0
  let likeliest = -9
  let hasWord = false
  let at = from
  let next = from
  let hyphen = false
  while (at < tokens.count && count < MOST_WORDS) {
    if (at > from && gapBefore(scan, at) > (isMark(scan, at + 1, ':') ? 1 : 2)) break
    let odd = partOdds(scan, at)
    if (hyphen) odd = Math.max(odd, isCapital(scan, at) ? -2 : -9)
    if (odd < FLOOR && odd < floorOf(scan, at)) break
    const initial = looks[at] === LOOK.INITIAL
    if (initial && isMark(scan, at + 1, '/')) break
    words[count] = at
    odds[count++] = odd
    if (odd > likeliest) likeliest = odd
    hasWord ||= !isLetter(scan, at)
    next = at + 1
    if (initial && touchingMark(scan, next) === STOP) next++
    hyphen = touchingMark(scan, next) === HYPHEN && isWord(scan, next + 1) && gapBefore(scan, next + 1) === 0
    at = hyphen ? next + 1 : next
  }
  run.count = count
  run.isHopeful = hasWord && likeliest > HOPELESS
  return Math.max(next, from + 1)
}

/** The mark that touches the token before it, or 0. */
function touchingMark({ text, tokens }: NameScan, at: number): number {
  if (at >= tokens.count || tokens.kind[at] !== PUNCT) return 0
  const start = tokens.start[at] as number
  return start === tokens.end[at - 1] ? text.charCodeAt(start) : 0
}

function floorOf({ tags }: NameScan, at: number): number {
  const word = tags[at] as number
  return word & (TAG.TITLE | TAG.RELATION) && nameStrength(word) >= 3 ? DOUBTFUL_FLOOR : FLOOR
}

function partOdds(scan: NameScan, at: number): number {
  const look = scan.looks[at] as number
  if (look === LOOK.NONE || at >= scan.tokens.count) return -9
  if (look === LOOK.INITIAL) return isUnit(scan, at) || isStage(scan, at) ? -9 : -1.5
  const capital = look >= LOOK.CAPITAL && look < LOOK.INITIAL
  if (capital && isFirm(scan, at - 1) && gapBefore(scan, at) === 1)
    return Math.max(mayBelong(scan, at) ? wordOdds(scan, at) : -9, behindForename(scan, at))
  if ((scan.cues[at] as number) & CUE.PARTICLE && (!capital || nameStrength(scan.tags[at] as number) < 3))
    return -1.5
  return mayBelong(scan, at) ? wordOdds(scan, at) : -9
}

/** "Gartland I.": behind an eponym a Roman one is a grade. */
function isStage({ folded, tokens, tags }: NameScan, at: number): boolean {
  if (at === 0 || ((tags[at - 1] as number) & TAG.EPONYM) === 0) return false
  const letter = folded.charCodeAt(tokens.start[at] as number)
  return letter === ROMAN_ONE || letter === ROMAN_FIVE
}

const ROMAN_ONE = 105
const ROMAN_FIVE = 118

/** "4.2 C.": the letter behind a decimal is its unit. */
function isUnit({ tokens, text }: NameScan, at: number): boolean {
  const before = at - 1
  return (
    before >= 2 &&
    tokens.kind[before] === NUMBER &&
    text[(tokens.start[before] as number) - 1] === '.' &&
    tokens.kind[before - 2] === NUMBER
  )
}

/** What a word is worth at least between or behind what can only be a name: Gillian Mew 01/12/1967, Rosalind May Featherstone. */
function behindForename(scan: NameScan, at: number): number {
  const tags = scan.tags[at] as number
  if (
    scan.looks[at] !== LOOK.CAPITAL ||
    tags & (TAG.FUNCTION | TAG.MEDICAL | TAG.DRUG | TAG.ROLE | TAG.HOSPITAL_WORD)
  )
    return -9
  const next = at + 1
  const name =
    nameStrength(scan.tags[next] as number) >= 4 && isCapital(scan, next) && gapBefore(scan, next) === 1
  if (tags & TAG.MONTH) return name && nameStrength(tags) >= 3 ? 0.1 : -9
  return !isWord(scan, next) &&
    !isMark(scan, next, ':') &&
    !(tags & (TAG.TITLE | TAG.WEEKDAY | TAG.COUNTRY)) &&
    !hasCue(scan, at, CUE.NEVER | CUE.LABEL | CUE.DONE | CUE.PLACE_HEAD)
    ? -3
    : -9
}

type Reading = { next: number; dense: boolean; certain: Emit; doubtful: Emit }

const weighed: Run = { ...createRun(), at: run.at }

function weighRun(scan: NameScan, { next, dense, certain, doubtful }: Reading): void {
  const { at, odds, count } = run
  const left = leftOdds(scan, at[0] as number)
  if (count === 1 && isLost(left + MOST_RIGHT)) return
  const verb = isMedicineHere(scan, next) ? WEIGHT.beforeDose : 0
  const said = left >= WEIGHT.afterTalk && isMark(scan, next, ':') ? 0 : verb || rightOdds(scan, next)
  if (count === 1 && isLost(left + Math.max(said, WEIGHT.perhapsAge))) return
  const term = Math.max(left, said) <= WEIGHT.afterTalk ? termOdds(scan, at[0] as number, next) : 0
  const right = term < 0 ? said : Math.max(said, perhapsAge(scan, at[0] as number, next, left))
  const indic = indicOdds(scan, at[0] as number, next, Math.max(left, right))
  const context = Math.max(left, right, indic)
  const among = dense && context < WEIGHT.beforeVerb ? WEIGHT.amongTerms : 0
  const alone = aloneOdds(scan, run, context) + among + term + indic
  // What makes the whole something else speaks against each of its words.
  const against = Math.min(left, 0) + (right > -2 ? 0 : right)
  const base = weighed.odds
  weighed.count = count
  for (let i = 0; i < count; i++) base[i] = (odds[i] as number) + against + alone
  base[0] = (base[0] as number) + Math.max(left, 0)
  if (right > -2) base[count - 1] = (base[count - 1] as number) + right
  weighed.strong = context >= WEIGHT.beforeVerb
  weighed.plain = context > WEIGHT.afterMeeting
  spreadOdds(scan, weighed)
  const isDoubtful = context < WEIGHT.beforeVerb && isLone(scan, run)
  reportRun(scan, weighed, isDoubtful ? doubtful : certain)
}

/** What stands on one side of a run never says more for it. */
const MOST_RIGHT = Math.max(...Object.values(WEIGHT).filter((weight) => typeof weight === 'number'))

/** Whether a word by itself is no name though what stands beside it says so much for it: nothing else speaks for it. */
function isLost(context: number): boolean {
  return (run.odds[0] as number) + context < -0.01
}

/** One word, or two with a hyphen. */
function isLone(scan: NameScan, { at, count }: Run): boolean {
  return count === 1 || (count === 2 && isMark(scan, (at[1] as number) - 1, '-'))
}
