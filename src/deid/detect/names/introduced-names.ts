import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import {
  gapBefore,
  hasCue,
  isCapital,
  isLetter,
  isLower,
  isMark,
  isPossessive,
  isWord,
  LOOK,
  type NameScan,
  wordAt,
} from './name-scan.ts'
import { isOnlyName } from './only-name.ts'

/** Names behind the words that introduce, thank or tell whose they are: "its maggie here", "thanks Marj", "dad is Guy". */
export function introducedNames(scan: NameScan, emit: Emit): void {
  const { introductions, commas } = scan.spots
  for (let i = 0; i < introductions.count; i++) readIntroduction(scan, introductions.at[i] as number, emit)
  for (let i = 0; i < commas.count; i++) {
    const at = commas.at[i] as number
    if (isLetter(scan, at - 1)) readDeclared(scan, at, emit)
    else if (!readAsked(scan, at, emit)) readApposed(scan, at, emit)
  }
}

const THANKS = new Set(['thanks', 'thankyou', 'ta', 'cheers', 'thx', 'thanx'])

function readIntroduction(scan: NameScan, at: number, emit: Emit): void {
  const word = wordAt(scan, at)
  const next = at + 1
  if (gapBefore(scan, next) !== 1) return
  if (THANKS.has(word)) readThanked(scan, next, emit)
  else if (word === 'is' && hasCue(scan, at - 1, CUE.RELATION)) readRelative(scan, next, emit)
  else if (isSelf(scan, at, word)) readSpeaker(scan, next, emit)
}

/** "its", "it's", "i am", "this is", "its about", "our". */
function isSelf(scan: NameScan, at: number, word: string): boolean {
  const before = wordAt(scan, at - 1)
  if (word === 'am') return before === 'i'
  if (word === 'is') return before === 'this' || before === 'it'
  if (word === 'about') return before === 'its' || before === 'is' || isPossessive(scan, at - 1)
  return word === 'its' || word === 'im' || (word === 'our' && isLower(scan, at))
}

const USUAL = 5
const PAST_NAME = new Set(['here', 'calling', 'from', 'again', 'speaking', 'ringing', 'texting'])

/** A forename that is nothing else, in lower case, and the surname behind it. */
function readSpeaker(scan: NameScan, at: number, emit: Emit): void {
  if (!isLower(scan, at)) return
  const tags = scan.tags[at] as number
  if (!(tags & TAG.FIRST_NAME) || tags & TAG.TOWN || !isOnlyName(tags, USUAL)) return
  let next = at + 1
  if (isLower(scan, next) && gapBefore(scan, next) === 1 && isSurname(scan, next)) next++
  emitName(scan, at, next, 0.8, 'introduced', emit)
}

/** A word that is a surname, or that no dictionary holds where the name ends behind it. */
function isSurname(scan: NameScan, at: number): boolean {
  const tags = scan.tags[at] as number
  if (isOnlyName(tags, USUAL)) return true
  if ((tags & ~TAG.PHRASE_START) !== 0 || scan.cues[at] !== 0) return false
  return !isWord(scan, at + 1) || PAST_NAME.has(wordAt(scan, at + 1))
}

const NO_NAME =
  TAG.FUNCTION |
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.EPONYM |
  TAG.COUNTRY |
  TAG.REGION |
  TAG.ROLE |
  TAG.TITLE |
  TAG.RELATION |
  TAG.HOSPITAL_WORD |
  TAG.ORGANISATION_WORD |
  TAG.CREDENTIAL |
  TAG.MONTH |
  TAG.WEEKDAY |
  TAG.NUMBER_WORD
const NO_CUE =
  CUE.NEVER | CUE.TITLE | CUE.SOFT_TITLE | CUE.LABEL | CUE.PLACE_HEAD | CUE.GRADE | CUE.DETERMINER

/** "dad is Guy 07700 900129", "Her son is Grant." */
function readRelative(scan: NameScan, at: number, emit: Emit): void {
  if (scan.looks[at] !== LOOK.CAPITAL || hasCue(scan, at, NO_CUE)) return
  const tags = scan.tags[at] as number
  if (tags & NO_NAME || nameStrength(tags) < 3) return
  if (isEnd(scan, at + 1)) emitName(scan, at, at + 1, 0.8, 'relative', emit)
}

/** "Please chase. Thanks Marj", "ta bev". */
function readThanked(scan: NameScan, at: number, emit: Emit): void {
  if (!isWord(scan, at) || hasCue(scan, at, NO_CUE) || !isEnd(scan, at + 1)) return
  const look = scan.looks[at]
  const tags = scan.tags[at] as number
  if (tags & NO_NAME || look === LOOK.CAPS_WORD || look === LOOK.INITIAL) return
  const isKnown = (tags & TAG.FIRST_NAME) !== 0 && nameStrength(tags) >= 4
  if (isCapital(scan, at)) {
    if (isKnown || commonStrength(tags) <= 1) emitName(scan, at, at + 1, 0.8, 'thanked', emit)
  } else if (isKnown && commonStrength(tags) <= 1) emitName(scan, at, at + 1, 0.75, 'thanked', emit)
}

const ENDS = ['.', ',', ';', '!', ')', '(', '-'].map((mark) => mark.charCodeAt(0))

/** The end of a phrase, or a number. */
function isEnd({ tokens, marks }: NameScan, at: number): boolean {
  if (at >= tokens.count) return true
  const kind = tokens.kind[at]
  return kind === NEWLINE || kind === NUMBER || ENDS.includes(marks[at] as number)
}

const MOST_WORDS = 5

/** "I, SYED KHAJA MOINUDDIN, give my consent". */
function readDeclared(scan: NameScan, comma: number, emit: Emit): void {
  if (wordAt(scan, comma - 1) !== 'i') return
  const first = comma + 1
  let at = first
  while (at < first + MOST_WORDS && isCapital(scan, at) && mayDeclare(scan, at)) {
    at++
    if (isLetter(scan, at - 1) && isMark(scan, at, '.')) at++
  }
  if (at > first + 1 && isMark(scan, at, ',')) emitName(scan, first, at, 0.85, 'introduced', emit)
}

function mayDeclare(scan: NameScan, at: number): boolean {
  if (isLetter(scan, at)) return true
  return (
    gapBefore(scan, at) === 1 &&
    ((scan.tags[at] as number) & TAG.FUNCTION) === 0 &&
    !hasCue(scan, at, CUE.NEVER)
  )
}

const PLEASE = new Set(['please', 'pls', 'plz', 'kindly'])

/** "Rituraj, pls load the CT": who is asked. */
function readAsked(scan: NameScan, comma: number, emit: Emit): boolean {
  const at = comma - 1
  if (scan.looks[at] !== LOOK.OPENING || !PLEASE.has(wordAt(scan, comma + 1)) || hasCue(scan, at, NO_CUE))
    return false
  const tags = scan.tags[at] as number
  if (tags & NO_NAME || commonStrength(tags) > 1) return false
  emitName(scan, at, comma, 0.75, 'introduced', emit)
  return true
}

const WHOSE = new Set(['his', 'her', 'my', 'their', 'our'])

/** "Reg, her late husband", "Pearl, my sister". */
function readApposed(scan: NameScan, comma: number, emit: Emit): void {
  const at = comma - 1
  if (!isLower(scan, comma + 1) || !WHOSE.has(wordAt(scan, comma + 1))) return
  if (!hasCue(scan, comma + 2, CUE.RELATION) && !hasCue(scan, comma + 3, CUE.RELATION)) return
  const look = scan.looks[at]
  const tags = scan.tags[at] as number
  if ((look !== LOOK.OPENING && look !== LOOK.CAPITAL) || tags & NO_NAME || nameStrength(tags) < 4) return
  if (tags & TAG.FIRST_NAME) emitName(scan, at, comma, 0.8, 'relative', emit)
}
