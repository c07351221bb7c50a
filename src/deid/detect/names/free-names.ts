import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER, SINGLE } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { leftOdds, rightOdds, wordOdds } from './name-odds.ts'
import { gapBefore, hasCue, isCapital, isMark, isWord, LOOK, type NameScan, wordAt } from './name-scan.ts'
import { hasNameSuffix } from './name-suffix.ts'
import { emitName } from './titled.ts'
import { WEIGHT } from './weights.ts'

/** Words less likely than this are not part of a run, whatever surrounds them. */
const FLOOR = -4
/** The same for a title or relation that is also a name: Appa Rao, Begum. */
const DOUBTFUL_FLOOR = -5.5
/** A word this likely by itself makes its neighbour a name. */
const SURE = 1
/** Nothing beside a run lifts it when none of its words is likelier than this. */
const HOPELESS = -3.8
const MOST_WORDS = 8

type Run = {
  /** Token of each word, initial or particle. */
  at: number[]
  odds: number[]
}

const run: Run = { at: [], odds: [] }

/** Names in running text, by the sum of what speaks for and against each word and its neighbours. */
export function freeNames(scan: NameScan, emit: Emit): void {
  const { count } = scan.tokens
  for (let at = 0; at < count; ) {
    const phrase = clinicalPhraseEnd(scan, at)
    if (phrase > at) {
      at = phrase
      continue
    }
    if (!mayBelong(scan, at)) {
      at++
      continue
    }
    const next = readRun(scan, at)
    weighRun(scan, next, emit)
    at = Math.max(next, at + 1)
  }
}

/** Token after an eponym or a clinical phrase of several words; `at` when none begins there. */
function clinicalPhraseEnd(scan: NameScan, at: number): number {
  if (!((scan.tags[at] as number) & TAG.PHRASE_START) || isPlain(scan, at)) return at
  const { end, tags } = scan.tables.phraseAt(scan.folded, scan.tokens.start[at] as number)
  if (
    end === 0 ||
    !(tags & (TAG.EPONYM | TAG.MEDICAL | TAG.DRUG | TAG.TOWN | TAG.REGION | TAG.HOSPITAL_WORD | TAG.COUNTRY))
  )
    return at
  let next = at
  while (next < scan.tokens.count && (scan.tokens.start[next] as number) < end) next++
  return next
}

/** Whether the word and the two behind it are in lower case amid capitals elsewhere, so that no run lies in a phrase here. */
function isPlain({ looks }: NameScan, at: number): boolean {
  return (
    looks[at] === LOOK.LOWER &&
    (looks[at + 1] as number) <= LOOK.LOWER &&
    (looks[at + 2] as number) <= LOOK.LOWER
  )
}

/** A quick look before the sum: whether a word can be a name at all. */
function mayBelong(scan: NameScan, at: number): boolean {
  if (!isWord(scan, at)) return false
  const tags = scan.tags[at] as number
  const look = scan.looks[at] as number
  const strength = nameStrength(tags)
  if (look === LOOK.INITIAL) return true
  if (look === LOOK.LOWER || tags & TAG.FUNCTION || hasCue(scan, at, CUE.TITLE)) return false
  if ((look === LOOK.LOWER_ANYWAY || look === LOOK.LOWER_LINE) && strength < 2 && tags !== 0) return false
  if (tags & TAG.RELATION && !(strength >= 3 && isCapital(scan, at) && isCapital(scan, at + 1))) return false
  return strength > 0 || commonStrength(tags) < 5
}

function readRun(scan: NameScan, from: number): number {
  run.at.length = 0
  run.odds.length = 0
  let at = from
  let next = from
  while (at < scan.tokens.count && run.at.length < MOST_WORDS) {
    if (at > from && gapBefore(scan, at) > 2) break
    const odds =
      at > from && isMark(scan, at - 1, '-')
        ? Math.max(partOdds(scan, at), isCapital(scan, at) ? -2 : -9)
        : partOdds(scan, at)
    if (odds < floorOf(scan, at) || (scan.looks[at] === LOOK.INITIAL && isMark(scan, at + 1, '/'))) break
    run.at.push(at)
    run.odds.push(odds)
    next = at + 1
    if (scan.looks[at] === LOOK.INITIAL && isMark(scan, next, '.') && gapBefore(scan, next) === 0) next++
    at =
      isMark(scan, next, '-') &&
      gapBefore(scan, next) === 0 &&
      isWord(scan, next + 1) &&
      gapBefore(scan, next + 1) === 0
        ? next + 1
        : next
  }
  return Math.max(next, from + 1)
}

function floorOf({ tags }: NameScan, at: number): number {
  const word = tags[at] as number
  return word & (TAG.TITLE | TAG.RELATION) && nameStrength(word) >= 3 ? DOUBTFUL_FLOOR : FLOOR
}

function partOdds(scan: NameScan, at: number): number {
  if (!isWord(scan, at)) return -9
  if (scan.looks[at] === LOOK.INITIAL) return -1.5
  if (hasCue(scan, at, CUE.PARTICLE) && nameStrength(scan.tags[at] as number) < 3) return -1.5
  return mayBelong(scan, at) ? wordOdds(scan, at) : -9
}

function weighRun(scan: NameScan, next: number, emit: Emit): void {
  const { at, odds } = run
  const count = at.length
  if (count === 0 || !odds.some((value) => value > HOPELESS)) return
  const left = leftOdds(scan, at[0] as number)
  const right = rightOdds(scan, next)
  // What makes the whole something else speaks against each of its words.
  const against = Math.min(left, 0) + Math.min(right, -2) + 2 * Number(right > -2)
  const base = odds.map((value) => value + (right <= -2 ? against : Math.min(left, 0)))
  base[0] = (base[0] as number) + Math.max(left, 0)
  if (right > -2) base[count - 1] = (base[count - 1] as number) + right
  const alone = aloneOdds(scan, Math.max(left, right))
  for (let i = 0; i < count; i++) base[i] = (base[i] as number) + alone
  spread(scan, base)
  emitSpans(scan, base, emit)
}

/** Adds what each word's neighbours say of it, from left to right and back, so that a whole name follows its surest word. */
function spread(scan: NameScan, odds: number[]): void {
  const raised = new Uint8Array(odds.length)
  for (let i = 1; i < odds.length; i++) pairUp(scan, odds, i)
  for (let i = 1; i < odds.length; i++) raise(scan, { odds, raised, i, from: i - 1 })
  for (let i = odds.length - 2; i >= 0; i--) raise(scan, { odds, raised, i, from: i + 1 })
}

/** What is against a run of surnames only, where nothing beside it speaks of a person. */
function aloneOdds(scan: NameScan, context: number): number {
  const { at } = run
  if (context >= WEIGHT.beforeVerb) return 0
  const words = at.filter((token) => !isLetter(scan, token))
  const hyphenated = words.length === 2 && isMark(scan, (words[1] as number) - 1, '-')
  const forenames = words.filter((token) => (scan.tags[token] as number) & TAG.FIRST_NAME).length
  // Kerry-Ann is two forenames; Henderson-Hasselbalch is not, though Henderson can be one.
  const isTerm = (token: number | undefined): boolean =>
    ((scan.tags[token ?? 0] as number) & TAG.EPONYM) !== 0
  if (hyphenated && (forenames < 2 || words.some(isTerm))) return WEIGHT.hyphenAlone
  // Pierre Robin, Braxton Hicks: both are known from terms.
  if (words.length === 2 && words.every(isTerm)) return WEIGHT.eponymAlone
  if (forenames > 0) return 0
  const only = words.length === 1 && at.length === 1 ? (scan.tags[words[0] as number] as number) : 0
  return only & TAG.SURNAME ? WEIGHT.loneSurname : 0
}

/** A forename and a capitalised word behind it that can be a surname raise each other. */
function pairUp(scan: NameScan, odds: number[], i: number): void {
  const first = run.at[i - 1] as number
  const second = run.at[i] as number
  const tags = scan.tags[first] as number
  const title = scan.tags[second] as number
  // Jahanara Begum: a title that is the second part of a name.
  if (
    title & TAG.TITLE &&
    title & TAG.SURNAME &&
    isCapital(scan, second) &&
    (isUnknown(scan, first) || tags & TAG.FIRST_NAME)
  ) {
    odds[i] = (odds[i] as number) + WEIGHT.titleInName
  }
  if (
    !(tags & TAG.FIRST_NAME) ||
    nameStrength(tags) < 3 ||
    !isCapital(scan, first) ||
    !isCapital(scan, second)
  )
    return
  const surname = scan.tags[second] as number
  if (isOrdinarySurname(scan, first, second)) odds[i] = (odds[i] as number) + WEIGHT.ordinarySurname
  const fits = isUnknown(scan, second) || (surname & TAG.SURNAME && nameStrength(surname) >= 2)
  if (!fits || isLetter(scan, second) || (odds[i - 1] as number) < -3) return
  odds[i - 1] = (odds[i - 1] as number) + WEIGHT.forenameSurname
}

type Raise = { odds: number[]; raised: Uint8Array; i: number; from: number }

function raise(scan: NameScan, { odds, raised, i, from }: Raise): void {
  const token = run.at[i] as number
  const neighbour = run.at[from] as number
  if (raised[i] || isLetter(scan, token)) return
  let more = 0
  const hyphen = isMark(scan, Math.max(token, neighbour) - 1, '-')
  if (hyphen && (odds[from] as number) > 0 && isCapital(scan, token)) more = WEIGHT.besideHyphen
  else if (isLetter(scan, neighbour)) more = initialOdds(scan, token, neighbour)
  else if ((odds[from] as number) >= SURE) {
    more = WEIGHT.besideName + rareOdds(scan, token, neighbour)
  } else if (raised[from] && (odds[from] as number) > 0 && isUnknown(scan, token)) more = WEIGHT.besideLikely
  if (more === 0) return
  odds[i] = (odds[i] as number) + more
  raised[i] = 1
}

/** Gillian Mew: an ordinary word with a capital it would not have if it were one. */
function isOrdinarySurname(scan: NameScan, first: number, second: number): boolean {
  const forename = scan.tags[first] as number
  const word = scan.tags[second] as number
  if (scan.looks[second] !== LOOK.CAPITAL || commonStrength(forename) > 1 || nameStrength(forename) < 4)
    return false
  return (
    (word & ~(TAG.COMMON | TAG.PHRASE_START | TAG.STREET_TYPE | TAG.TOWN) & 0x3fffff) === 0 &&
    !hasCue(scan, second, CUE.PLACE_HEAD | CUE.EPONYM_HEAD | CUE.LABEL)
  )
}

function initialOdds(scan: NameScan, token: number, neighbour: number): number {
  const unit = neighbour > 0 && scan.tokens.kind[neighbour - 1] === NUMBER
  const dotted =
    !unit && neighbour < token && isMark(scan, neighbour + 1, '.') && gapBefore(scan, neighbour + 1) === 0
  if (dotted && isCapital(scan, token)) return WEIGHT.afterDottedInitial
  return initialFits(scan, token) ? WEIGHT.besideInitial : 0
}

/** Beside a lone letter a word of the dictionary is more likely Vit K or Weber B than a name. */
function initialFits(scan: NameScan, at: number): boolean {
  return isUnknown(scan, at) ? hasNameSuffix(wordAt(scan, at)) : nameStrength(scan.tags[at] as number) >= 3
}

/** What a word no dictionary holds, or one that is also a title, gains beside a name. */
function rareOdds(scan: NameScan, token: number, neighbour: number): number {
  const tags = scan.tags[token] as number
  if (tags & (TAG.TITLE | TAG.RELATION) && nameStrength(tags) >= 2 && isCapital(scan, token))
    return WEIGHT.titleInName
  if (!isUnknown(scan, token)) return 0
  if (neighbour < token) return WEIGHT.rareSurname
  const surname = scan.tags[neighbour] as number
  return surname & TAG.SURNAME && commonStrength(surname) <= 1 ? WEIGHT.rareForename : 0
}

function isUnknown({ tags }: NameScan, at: number): boolean {
  return ((tags[at] as number) & ~TAG.PHRASE_START) === 0
}

function isLetter({ tokens }: NameScan, at: number): boolean {
  return ((tokens.shape[at] as number) & SINGLE) !== 0
}

/** Reports each stretch of likely words, with the initials and particles inside it and at its edges. */
function emitSpans(scan: NameScan, odds: readonly number[], emit: Emit): void {
  const { at } = run
  let first = -1
  let best = -9
  let last = -1
  const flush = (): void => {
    if (first >= 0 && last >= 0) report(scan, first, last, best, emit)
    first = -1
    last = -1
    best = -9
  }
  for (let i = 0; i < at.length; i++) {
    const token = at[i] as number
    const filler = isLetter(scan, token) || hasCue(scan, token, CUE.PARTICLE)
    if ((odds[i] as number) > 0 && !isLetter(scan, token)) {
      if (first < 0) first = i
      last = i
      best = Math.max(best, odds[i] as number)
    } else if (filler) {
      if (first < 0) first = i
    } else flush()
  }
  flush()
}

function report(scan: NameScan, first: number, last: number, odds: number, emit: Emit): void {
  const { at } = run
  let from = at[first] as number
  let next = (at[last] as number) + 1
  // Initials behind the name: Lakshmi N, AROKIARAJ J.
  for (let i = last + 1; i < at.length && isLetter(scan, at[i] as number) && i <= last + 2; i++) {
    const token = at[i] as number
    if (isMark(scan, token + 1, ':') || isMark(scan, token + 1, '/')) break
    next = token + 1
    if (isMark(scan, next, '.') && gapBefore(scan, next) === 0 && scan.tokens.kind[next + 1] !== NEWLINE)
      next++
  }
  // A lone letter before the name is its initial only where nothing else explains it.
  while (from < (at[last] as number) && isLetter(scan, from) && isMark(scan, from - 1, '/')) from++
  emitName(scan, from, next, 1 / (1 + Math.exp(-odds)), 'free-name', emit)
}
