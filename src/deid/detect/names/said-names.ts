import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import {
  gapBefore,
  hasCue,
  isCapital,
  isLower,
  isMark,
  isPossessive,
  isWord,
  LOOK,
  type NameScan,
  wordAt,
} from './name-scan.ts'
import { readName } from './read-name.ts'

/** What no nickname is, even where one is expected. */
const NO_NICKNAME =
  TAG.DRUG |
  TAG.FUNCTION |
  TAG.COUNTRY |
  TAG.ROLE |
  TAG.TITLE |
  TAG.RELATION |
  TAG.HOSPITAL_WORD |
  TAG.CREDENTIAL |
  TAG.WEEKDAY |
  TAG.NUMBER_WORD
const NO_NAME = NO_NICKNAME | TAG.EPONYM | TAG.MEDICAL | TAG.ORGANISATION_WORD | TAG.TOWN | TAG.REGION

/** Names that are words as well, where it is said that they are names: known as Spud, husband Innocent, "Blue". */
export function saidNames(scan: NameScan, emit: Emit): void {
  const { said } = scan.spots
  for (let i = 0; i < said.count; i++) {
    const at = said.at[i] as number
    const cue = scan.cues[at] as number
    if (cue & CUE.NAMING) readNaming(scan, at, emit)
    if (cue & CUE.RELATION) readRelative(scan, at, emit)
  }
  const { quotes } = scan.spots
  for (let i = 0; i < quotes.count; i++) readQuoted(scan, quotes.at[i] as number, emit)
}

const MOST_SMALL = 5
const SMALL = new Set(
  'to be being as by the a team staff all everyone is was called known name it him her himself herself themselves me on wing ward'.split(
    ' ',
  ),
)
/** After these the next word is the name; after the others `as`, `by` or `called` must stand between. */
const DIRECT = new Set(['called', 'named', 'alias', 'aka', 'nicknamed', 'nickname'])
const PREFERS = new Set(['prefers', 'preferred'])
const LINKS = new Set(['as', 'by', 'called', 'name', 'himself', 'herself', 'themselves', 'me'])

function readNaming(scan: NameScan, at: number, emit: Emit): void {
  let next = at + 1
  const word = wordAt(scan, at)
  let linked = word === 'nickname' || (DIRECT.has(word) && hasCue(scan, at - 1, CUE.PERSON_VERB))
  if (word === 'answers' && wordAt(scan, next) === 'to') {
    linked = true
    next++
  }
  let quoted = false
  for (let steps = 0; steps < MOST_SMALL; steps++, next++) {
    if (isMark(scan, next, '"') || isMark(scan, next, "'")) quoted = true
    else if (linked && isMark(scan, next, ':')) continue
    else if (isLower(scan, next) && SMALL.has(wordAt(scan, next))) linked ||= LINKS.has(wordAt(scan, next))
    else break
  }
  linked ||=
    PREFERS.has(wordAt(scan, at)) &&
    next === at + 1 &&
    isClosed(scan, next + 1) &&
    ((scan.tags[next] as number) & NO_NAME) === 0
  if (!(linked || (quoted && next > at + 1) || DIRECT.has(wordAt(scan, at)))) return
  if (!isNickname(scan, next, quoted)) return
  const tags = scan.tags[next] as number
  // "called Ambulance": an ordinary word is a name only where the sentence says so.
  if (!(linked || quoted) && nameStrength(tags) < 3) return
  if (tags & TAG.MEDICAL && !quoted && nameStrength(tags) === 0) return
  emitName(scan, next, Math.max(readName(scan, next, 'weak'), next + 1), 0.85, 'said-name', emit)
}

function isNickname(scan: NameScan, at: number, quoted: boolean): boolean {
  const look = scan.looks[at]
  if (!isWord(scan, at) || !isCapital(scan, at) || look === LOOK.INITIAL) return false
  if (look === LOOK.CAPS_WORD && !quoted) return false
  return ((scan.tags[at] as number) & NO_NICKNAME) === 0 && !hasCue(scan, at, CUE.NEVER | CUE.PLACE_HEAD)
}

/** "with her husband Innocent." and "his son in Canada, Rustom, writes". */
function readRelative(scan: NameScan, at: number, emit: Emit): void {
  const next = at + 1
  if (isWord(scan, next) && gapBefore(scan, next) === 1 && scan.looks[next] === LOOK.CAPITAL) {
    const tags = scan.tags[next] as number
    const ordinary = commonStrength(tags) >= 4 && (tags & NO_NAME) === 0
    if (
      ordinary &&
      !hasCue(scan, next, CUE.NEVER | CUE.PLACE_HEAD | CUE.EPONYM_HEAD) &&
      isClosed(scan, next + 1)
    )
      emitName(scan, next, next + 1, 0.8, 'relative', emit)
    return
  }
  if (isLower(scan, next)) readApposition(scan, next, emit)
}

const MOST_BETWEEN = 6

function readApposition(scan: NameScan, from: number, emit: Emit): void {
  let comma = from
  while (comma < from + MOST_BETWEEN && isWord(scan, comma)) comma++
  if (!isMark(scan, comma, ',') || !isWord(scan, comma + 1) || scan.looks[comma + 1] !== LOOK.CAPITAL) return
  const tags = scan.tags[comma + 1] as number
  if (nameStrength(tags) < 4 || commonStrength(tags) > 3 || tags & NO_NAME) return
  const end = readName(scan, comma + 1, 'weak')
  if (end > comma + 1 && isClosed(scan, end)) emitName(scan, comma + 1, end, 0.8, 'relative', emit)
}

/** Whether the phrase ends here or someone does something. */
function isClosed(scan: NameScan, at: number): boolean {
  if (at >= scan.tokens.count || scan.tokens.kind[at] === NEWLINE || isPossessive(scan, at)) return true
  if (isMark(scan, at, '.') || isMark(scan, at, ',') || isMark(scan, at, ';') || isMark(scan, at, ')'))
    return true
  return hasCue(scan, at, CUE.PERSON_VERB) && isLower(scan, at)
}

/** A name of one or two words in quotes that nothing else explains. */
function readQuoted(scan: NameScan, at: number, emit: Emit): void {
  const first = at + 1
  if (!isNickname(scan, first, true) || gapBefore(scan, first) > 0) return
  const next = isWord(scan, first + 1) && isNickname(scan, first + 1, true) ? first + 2 : first + 1
  if (!isMark(scan, next, '"')) return
  const tags = scan.tags[first] as number
  if (tags & (TAG.EPONYM | TAG.DRUG)) return
  const isName = nameStrength(tags) >= 3 && commonStrength(tags) <= 4
  if (!isName && !isIntroduced(scan, at, next + 1)) return
  emitName(scan, first, next, 0.8, 'quoted-name', emit)
  // Kofi "Stretch" Agyeman
  const surname = next + 1
  if (!isForename(scan, at - 1) || !isCapital(scan, surname) || gapBefore(scan, surname) !== 1) return
  const end = readName(scan, surname, 'weak')
  if (end > surname) emitName(scan, surname, end, 0.85, 'quoted-name', emit)
}

function isForename(scan: NameScan, at: number): boolean {
  return at >= 0 && isCapital(scan, at) && ((scan.tags[at] as number) & TAG.FIRST_NAME) !== 0
}

/** He is "Blue"; "Podge" (Patrick Doyle). */
function isIntroduced(scan: NameScan, quote: number, after: number): boolean {
  const before = quote - 1
  const named = isMark(scan, after, '(') && nameStrength(scan.tags[after + 1] as number) >= 4
  if (named || hasCue(scan, before, CUE.NAMING | CUE.RELATION)) return true
  if (hasCue(scan, before, CUE.SOFT_TITLE) && isForename(scan, after)) return true
  // Kofi "Stretch" Agyeman
  if (isForename(scan, before) && isCapital(scan, after) && gapBefore(scan, after) === 1) return true
  const word = wordAt(scan, before)
  if (word === 'as') return hasCue(scan, before - 1, CUE.NAMING) || wordAt(scan, before - 1) === 'name'
  if (word !== 'is') return false
  const subject = wordAt(scan, before - 1)
  return subject === 'he' || subject === 'she' || subject === 'name'
}
