import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NUMBER } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { readAside } from './aside.ts'
import { isHistory, readCareOf } from './care-of.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { isNameLike } from './is-name-like.ts'
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
import { mayOpenTerm } from './opens-term.ts'
import { readName } from './read-name.ts'
import { isCareOf } from './right-odds.ts'
import { KIND, kindOf } from './title-kind.ts'
import type { Trust } from './trust.ts'

/** Names behind a title: Dr R. Kumar, Smt Krishna, MRS. JYOTSNABEN MEHTA, Sister Agnes. */
export function titledNames(scan: NameScan, emit: Emit): void {
  const { titles } = scan.spots
  for (let i = 0; i < titles.count; i++) {
    const at = titles.at[i] as number
    const cue = scan.cues[at] as number
    if (
      cue & (CUE.TITLE | CUE.SOFT_TITLE) &&
      !isMeasure(scan, at) &&
      !isShrine(scan, at) &&
      !opensTerm(scan, at) &&
      !isRegurgitation(scan, at)
    ) {
      const trust = trustOf(scan, at)
      const from = afterTitles(scan, at + 1, trust)
      readAfterTitle(scan, from, trust, emit)
    } else if (isCareOf(scan, at) && !isHistory(scan, at)) readCareOf(scan, at, emit)
    else if (isStaffNurse(scan, at)) readAfterTitle(scan, afterTitles(scan, at + 3, 'title'), 'title', emit)
  }
}

/** MR and MS are also a scan and a disease, so there the word behind must look like a name. */
function trustOf(scan: NameScan, at: number): Trust {
  if (!hasCue(scan, at, CUE.TITLE)) return isNamedNurse(scan, at) ? 'title' : 'weak'
  const kind = kindOf(scan, at)
  // "Rev tmrw": review.
  if (kind === KIND.REV && isLower(scan, at + 1) && scan.looks[at + 1] !== LOOK.LOWER_ANYWAY) return 'weak'
  const capitals = scan.looks[at] === LOOK.CAPS_WORD || scan.looks[at] === LOOK.CAPS_LINE
  if (kind === KIND.MR || kind === KIND.MS) return capitals ? 'label' : 'title'
  return kind === KIND.MISS && isLower(scan, at) ? 'weak' : 'title'
}

/** "14 Fr": the size of a catheter; "41 ms." is a time; "ER 8/8" a receptor. */
function isMeasure(scan: NameScan, at: number): boolean {
  const kind = kindOf(scan, at)
  if (kind === KIND.ER) return scan.looks[at] === LOOK.CAPS_WORD && !isMark(scan, at + 1, '.')
  if (scan.tokens.kind[at - 1] !== NUMBER) return false
  return kind === KIND.FR || (kind === KIND.MS && isLower(scan, at) && scan.looks[at] !== LOOK.LOWER_ANYWAY)
}

/** "Sister Mary Joseph nodule": a term of the dictionaries begins with the title. */
function opensTerm(scan: NameScan, at: number): boolean {
  if (!mayOpenTerm(scan, at)) return false
  const phrase = scan.tables.phraseAt(scan.folded, scan.tokens.start[at] as number)
  return phrase.end > 0 && (phrase.tags & (TAG.EPONYM | TAG.MEDICAL)) !== 0
}

/** "OT HOME VISIT", "NURSES RECORD": an ordinary word in a heading. */
function isHeadingWord({ looks, tags }: NameScan, at: number): boolean {
  const word = tags[at] as number
  if (commonStrength(word) < 5) return false
  return nameStrength(word) <= (looks[at] === LOOK.CAPS_LINE ? 5 : looks[at] === LOOK.CAPS_WORD ? 4 : -1)
}

const MOST_SHRINE_WORDS = 5

/** "Sri Balaji Multispeciality Hospital": a house, not a man. */
function isShrine(scan: NameScan, at: number): boolean {
  if (kindOf(scan, at) !== KIND.HOLY || !hasCue(scan, at, CUE.TITLE)) return false
  for (let next = at + 1; next <= at + MOST_SHRINE_WORDS && isCapital(scan, next); next++) {
    if (gapBefore(scan, next) > 1) return false
    if ((scan.tags[next] as number) & (TAG.HOSPITAL_WORD | TAG.ORGANISATION_WORD)) return true
  }
  return false
}

/** "severe MR." is a valve's and "the MR." a scan, neither a man's. */
const SEVERITIES = new Set(
  'mild moderate severe trivial trace type grade functional ischaemic no significant i ii iii iv residual central eccentric mod'.split(
    ' ',
  ),
)

function isRegurgitation(scan: NameScan, at: number): boolean {
  return (
    kindOf(scan, at) === KIND.MR &&
    scan.looks[at] === LOOK.CAPS_WORD &&
    isMark(scan, at + 1, '.') &&
    (SEVERITIES.has(wordAt(scan, at - 1)) || hasCue(scan, at - 1, CUE.DETERMINER))
  )
}

/** "with Nurse Long", "called to Sister May": someone in person, so that even a word is the name. */
function isNamedNurse(scan: NameScan, at: number): boolean {
  if (kindOf(scan, at) !== KIND.NURSE || !hasCue(scan, at - 1, CUE.BEFORE_PERSON | CUE.MEETING)) return false
  return isCapital(scan, at) && isCapital(scan, at + 1) && nameStrength(scan.tags[at + 1] as number) >= 2
}

/** First token after the stop of a title and further titles: Prof. Dr., Mr and Mrs. */
function afterTitles(scan: NameScan, from: number, trust: Trust): number {
  let at = from
  let open = false
  for (let steps = 0; steps < 6; steps++) {
    if (isMark(scan, at, '.')) {
      if (trust === 'weak' && at === from && endsSentence(scan, at)) break
      at++
    } else if (
      isMark(scan, at, '(') &&
      trust !== 'weak' &&
      hasCue(scan, at + 1, CUE.TITLE | CUE.SOFT_TITLE)
    ) {
      open = true
      at += 2
    } else if (isRetired(scan, at)) at += isMark(scan, at + 2, '.') ? 4 : 3
    else if (open && isMark(scan, at, ')')) at++
    else if (hasCue(scan, at, CUE.TITLE) && isTitleGoingOn(scan, at)) at++
    else if (scan.tokens.kind[at] === 2 && trust === 'weak' && gapBefore(scan, at) === 1) at++
    else break
  }
  return at
}

/** "Maj. (Retd.) Ahlawat" */
function isRetired(scan: NameScan, at: number): boolean {
  if (!isMark(scan, at, '(') || !RETIRED.has(wordAt(scan, at + 1))) return false
  return isMark(scan, at + 2, ')') || (isMark(scan, at + 2, '.') && isMark(scan, at + 3, ')'))
}

const RETIRED = new Set(['retd', 'rtd', 'ret', 'retired'])

/** "Nurse M Tredinnick": what stands behind an initial and is no other word. */
function isRareSurname(scan: NameScan, at: number): boolean {
  const tags = scan.tags[at] as number
  return (
    scan.looks[at] === LOOK.CAPITAL &&
    commonStrength(tags) === 0 &&
    !(tags & (TAG.EPONYM | TAG.DRUG | TAG.MEDICAL))
  )
}

/** "Dr. Mrs. Kelkar": a further title with its stop, or without. */
function isTitleGoingOn(scan: NameScan, at: number): boolean {
  return (
    isWord(scan, at + 1) || (isMark(scan, at + 1, '.') && isWord(scan, at + 2) && isCapital(scan, at + 2))
  )
}

const LONGEST_SHORT_TITLE = 4
const SHORT_TITLES = new Set(['const', 'insp', 'cons', 'radiog', 'physio'])

/** "with the carer. Foley", "by the HCA. Peak": no abbreviated title, so that the stop ends the sentence. */
function endsSentence(scan: NameScan, stop: number): boolean {
  const { start, end } = scan.tokens
  const length = (end[stop - 1] as number) - (start[stop - 1] as number)
  if (length > LONGEST_SHORT_TITLE) return !SHORT_TITLES.has(wordAt(scan, stop - 1))
  return scan.looks[stop - 1] === LOOK.CAPS_WORD && length > 2
}

/** "S/N River Gleason": a staff nurse, where a word that can be a name follows and no serial number. */
function isStaffNurse(scan: NameScan, at: number): boolean {
  if (wordAt(scan, at) !== 's' || !isMark(scan, at + 1, '/') || wordAt(scan, at + 2) !== 'n') return false
  const from = isMark(scan, at + 3, '.') ? at + 4 : at + 3
  const look = scan.looks[from]
  return (
    (look === LOOK.CAPITAL || look === LOOK.CAPS_LINE) &&
    (nameStrength(scan.tags[from] as number) >= 1 ||
      commonStrength(scan.tags[from] as number) === 0 ||
      isNameLike(scan, from + 1))
  )
}

function readAfterTitle(scan: NameScan, from: number, trust: Trust, emit: Emit): void {
  if (from >= scan.tokens.count || gapBefore(scan, from) > 2) return
  if (trust === 'weak' && !(scan.looks[from] === LOOK.INITIAL || isNameLike(scan, from))) return
  if (trust === 'weak' && isShortWord(scan, from)) return
  // "Dr.Name : …"
  if (isMark(scan, from + 1, ':') && isLabel(scan, from, trust)) return
  const end = readName(scan, from, trust)
  if (end === from) {
    if (trust === 'title' && isLetterPair(scan, from)) {
      emitName(scan, from, from + 3, 0.85, 'titled', emit)
      return
    }
    if (trust === 'title' && scan.looks[from] === LOOK.INITIAL)
      emitName(scan, from, from + 1, 0.8, 'titled', emit)
    return
  }
  // "Adv Ryles"
  const term = (scan.tags[from] as number) & TAG.EPONYM && nameStrength(scan.tags[from] as number) < 5
  const lone = scan.looks[from] === LOOK.INITIAL && end <= from + 2 && !isRareSurname(scan, from + 1)
  if (trust === 'weak' && (term || lone || isHeadingWord(scan, from))) return
  emitName(scan, from, end, trust === 'weak' ? 0.85 : 0.97, 'titled', emit)
  readAside(scan, end, emit)
  readAnother(scan, end, trust, emit)
}

/** "Dr.Name : …", "CT head. Clin: fall" */
function isLabel(scan: NameScan, at: number, trust: Trust): boolean {
  return hasCue(scan, at, CUE.LABEL) || (trust === 'weak' && nameStrength(scan.tags[at] as number) < 4)
}

/** "Miss K-J", "mrs t-w" */
function isLetterPair(scan: NameScan, at: number): boolean {
  if (!isMark(scan, at + 1, '-') || gapBefore(scan, at + 1) > 0 || gapBefore(scan, at + 2) > 0) return false
  return isLetter(scan, at) && isLetter(scan, at + 2)
}

/** "Reg Dt": two letters that are no name. */
function isShortWord({ tokens, tags, looks }: NameScan, at: number): boolean {
  const length = (tokens.end[at] as number) - (tokens.start[at] as number)
  return length === 2 && looks[at] !== LOOK.INITIAL && nameStrength(tags[at] as number) < 2
}

/** Drs Smith and Jones; Dr Smith / Dr Jones is read at its own title. */
function readAnother(scan: NameScan, end: number, trust: Trust, emit: Emit): void {
  if (isMark(scan, end, '/')) {
    readSecond(scan, end + 1, emit)
    return
  }
  if (trust !== 'title' || !(isMark(scan, end, '&') || wordAt(scan, end) === 'and')) return
  if (!isNameLike(scan, end + 1)) return
  const next = readName(scan, end + 1, 'weak')
  if (next > end + 1) emitName(scan, end + 1, next, 0.85, 'titled', emit)
}

/** "Crew K. Dass/P. Ngata", "SpR Aung / Lim". */
function readSecond(scan: NameScan, at: number, emit: Emit): void {
  const isSure = scan.looks[at] === LOOK.INITIAL || nameStrength(scan.tags[at] as number) >= 3
  if (!isSure || !isCapital(scan, at)) return
  const end = readName(scan, at, 'weak')
  if (end > at && !(end <= at + 2 && scan.looks[at] === LOOK.INITIAL))
    emitName(scan, at, end, 0.85, 'titled', emit)
}
