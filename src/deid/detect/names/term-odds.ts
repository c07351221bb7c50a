import { TAG } from '../../tables/word-tables.ts'
import { NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUE } from './cue.ts'
import { isFirm } from './may-belong.ts'
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
import { termsInList } from './term-list.ts'

/** Log-odds of what speaks of a term where nothing speaks of a person. */
const TERM = {
  /** anti-Kell, non-Hodgkin, Kiel-positive. */
  joined: -7,
  /** Repair by Lichtenstein, 34 weeks by Ballard: how, not by whom. */
  method: -2,
  /** The same of a word that is no known eponym. */
  perhapsMethod: -0.8,
  /** "Kt/V 1.3 (Daugirdas)" */
  behindValue: -1.5,
  /** Dubowitz and Ballard; Crabtree, Shah, Plester. */
  inList: -2.5,
  /** Each further one. */
  further: -1,
  /** "Kidd positive" */
  result: -1.2,
  /** "Kell pos" */
  sign: -1.2,
  /** Sheffield knee, Utah array: a thing by where it is from. */
  ofPlace: -2,
  /** "+ Genta" */
  added: -2.5,
  /** "Altman 1986" */
  year: -2,
  /** "Patel R, Kim S, Novak A et al." */
  cited: -6,
}

const SIGNS = new Set(['pos', 'neg', 'positive', 'negative'])

/** Hb Kansas, serovar Stanley. */
const BEFORE_TERM = new Set(
  'hb haemoglobin hemoglobin factor serovar serotype ribotype strain variant mutation allele genotype modified'.split(
    ' ',
  ),
)
const BEFORE = 1
const BY = 2

const wordsBefore = wordFeature((word) => (BEFORE_TERM.has(word) ? BEFORE : 0) | (word === 'by' ? BY : 0))

const MOST_TERMS = 3
const PREFIXES = new Set('anti non post pre pseudo para sub peri micro auto neo'.split(' '))

/** What speaks for a term around the run of words from `first` up to `next`: 0 or less. */
export function termOdds(scan: NameScan, first: number, next: number): number {
  return termBefore(scan, first) + termBehind(scan, next) + termAround(scan, first, next)
}

const PLUS = 43
const BRACKET = 40

function termBefore(scan: NameScan, first: number): number {
  const { kind, start } = scan.tokens
  const at = first - 1
  if (at < 0) return 0
  if (kind[at] === WORD) {
    const before = wordsBefore.values[scan.ids[at] as number] as number
    if (before & BEFORE) return TERM.joined
    return before & BY && isMethod(scan, at) ? methodOdds(scan, first) : 0
  }
  if (kind[at] !== PUNCT) return 0
  const mark = scan.text.charCodeAt(start[at] as number)
  if (mark === PLUS) return TERM.added
  return mark === BRACKET && kind[first - 2] === NUMBER ? TERM.behindValue : 0
}

function termBehind(scan: NameScan, next: number): number {
  const cited = scan.spots.isCiting && isCited(scan, next) ? TERM.cited : 0
  const kind = scan.tokens.kind[next]
  if (next >= scan.tokens.count) return cited
  if (kind === WORD)
    return (
      cited +
      (isResult(scan, next)
        ? TERM.result + (SIGNS.has(wordAt(scan, next)) ? TERM.sign : 0)
        : isOfPlace(scan, next)
          ? TERM.ofPlace
          : 0)
    )
  return cited + (kind === NUMBER && isYear(scan, next) ? TERM.year : 0)
}

function termAround(scan: NameScan, first: number, next: number): number {
  const joined = isJoined(scan, first, next) ? TERM.joined : 0
  const terms = termsInList(scan, first, next)
  return joined + (terms === 0 ? 0 : TERM.inList + (Math.min(terms, MOST_TERMS) - 1) * TERM.further)
}

function isJoined(scan: NameScan, first: number, next: number): boolean {
  if (isMark(scan, first - 1, '-') && gapBefore(scan, first) === 0 && gapBefore(scan, first - 1) === 0)
    if (PREFIXES.has(wordAt(scan, first - 2))) return true
  return isMark(scan, next, '-') && gapBefore(scan, next) === 0 && hasCue(scan, next + 1, CUE.RESULT)
}

const DOING = CUE.DONE | CUE.PERSON_VERB | CUE.HUMAN_VERB | CUE.MEETING | CUE.TALK | CUE.NAMING

/** "by" behind what nobody does. */
function isMethod(scan: NameScan, at: number): boolean {
  if (at === 0) return false
  return !hasCue(scan, at - 1, DOING) && !wordAt(scan, at - 1).endsWith('ed')
}

function methodOdds(scan: NameScan, at: number): number {
  if ((scan.tags[at] as number) & TAG.EPONYM) return TERM.method
  return isFirm(scan, at) ? 0 : TERM.perhapsMethod
}

const VERBS = CUE.PERSON_VERB | CUE.HUMAN_VERB | CUE.COPULA | CUE.BEFORE_PLACE

/** A town or county before a thing in lower case. */
function isOfPlace(scan: NameScan, next: number): boolean {
  if (((scan.tags[next - 1] as number) & (TAG.TOWN | TAG.REGION)) === 0) return false
  if (scan.looks[next] !== LOOK.LOWER || gapBefore(scan, next) !== 1 || hasCue(scan, next, VERBS))
    return false
  return ((scan.tags[next] as number) & (TAG.FUNCTION | TAG.ROLE | TAG.RELATION)) === 0
}

/** "Kidd positive", "Duffy a neg" */
function isResult(scan: NameScan, next: number): boolean {
  if (hasCue(scan, next, CUE.RESULT)) return true
  return (
    isWord(scan, next) && isLetter(scan, next) && isLower(scan, next) && hasCue(scan, next + 1, CUE.RESULT)
  )
}

/** 1986, 2014 */
function isYear({ tokens, text }: NameScan, at: number): boolean {
  if (tokens.kind[at] !== NUMBER || at >= tokens.count) return false
  const start = tokens.start[at] as number
  if ((tokens.end[at] as number) - start !== 4) return false
  return text.startsWith('19', start) || text.startsWith('20', start)
}

const LONGEST_LIST = 40

/** Whether a list of names and initials goes on from here to "et al". */
function isCited(scan: NameScan, from: number): boolean {
  const last = Math.min(scan.tokens.count, from + LONGEST_LIST)
  for (let at = from; at < last; at++) {
    const word = wordAt(scan, at)
    if (word === 'et' && wordAt(scan, at + 1) === 'al') return true
    const isPart = isMark(scan, at, ',') || isMark(scan, at, '.') || isMark(scan, at, '-') || word === 'and'
    if (!isPart && !(isWord(scan, at) && (isCapital(scan, at) || isLetter(scan, at)))) return false
  }
  return false
}
