import { nameStrength, TAG } from '../../tables/word-tables.ts'
import type { Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUE, CUES } from './cue.ts'
import { isIndic } from './indic.ts'
import { INTRODUCING } from './introducing.ts'
import { isRoman } from './name-suffix.ts'
import { isOnlyName } from './only-name.ts'
import { PAIR, pairParts } from './pair-parts.ts'
import { NAME, possibleName } from './possible-name.ts'
import { subjectForename } from './subject-forename.ts'
import { opensTerm } from './term-words.ts'

/** What a word can set off. Of a text's words few do. */
export const GATE = {
  TITLE: 1 << 0,
  /** The letter of S/O, D/O. */
  CARE_OF: 1 << 1,
  /** Head of a label. */
  LABEL: 1 << 2,
  /** One that may stand before its value without a mark. */
  BARE_LABEL: 1 << 3,
  /** Goes on a label behind its head: "of", "on". */
  IN_LABEL: 1 << 4,
  DONE: 1 << 5,
  BY: 1 << 6,
  SIGN_OFF: 1 << 7,
  SAID: 1 << 8,
  /** A name and nothing else, for those in lower case. */
  NAME: 1 << 9,
  /** "et", as in et al. */
  CITING: 1 << 10,
  EPONYM: 1 << 11,
  /** It can be part of a name. */
  POSSIBLE: 1 << 12,
  POSSIBLE_LOWER: 1 << 13,
  /** The first word of a phrase that no name is looked for in. */
  OPENS_TERM: 1 << 14,
  /** A forename that may be the subject of a sentence. */
  SUBJECT: 1 << 16,
  /** A name that may head a line or an item. */
  HEAD: 1 << 17,
  /** The first and the second word of a name that is one only together. */
  PAIR: 1 << 18,
  PAIRED: 1 << 19,
  /** Heads a column of names; between bars any label does. */
  HEADER: 1 << 20,
  CELL_HEADER: 1 << 21,
  WRITING: 1 << 22,
  /** II, IV, IIb. */
  ROMAN: 1 << 23,
  /** "its", "thanks": a name may follow. */
  INTRODUCES: 1 << 24,
  /** Credentials and grades. */
  GRADE: 1 << 25,
  /** Of a language of India and of no other. */
  INDIC: 1 << 26,
  /** Who works at a system, or rings: agent, user, caller. */
  LOGIN: 1 << 24,
} as const

const LABELS = CUE.LABEL | CUE.SOFT_LABEL | CUE.BARE_LABEL
const LEAST_NAME = 5

/** Who writes down what another says puts their initials behind it. */
const WRITING = new Set(['typed', 'dictated', 'checked', 'transcribed', 'chkd', 'entered', 'reported'])

/** What a label goes on with behind its head: Name of, Registrar on call, Nurse night. */
const GOES_ON = new Set(
  'of on in day night am pm days nights today tonight informed contacted notified attending updated'.split(
    ' ',
  ),
)

const LOGINS = new Set('agent user author caller operator handler adviser advisor clerk typist'.split(' '))

/** Bits of GATE by word. */
export const wordGates = wordFeature((word, tags) => {
  const cues = CUES.get(word) ?? 0
  return (
    gatesOfCues(cues, tags) | labelGates(word, cues, tags) | nameGates(word, tags) | termGates(word, tags)
  )
})

/** Whether the token is a word that may be a Roman number: a stage or a class. */
export function isRomanAt({ ids }: Scan, at: number): boolean {
  return ((wordGates.values[ids[at] as number] as number) & GATE.ROMAN) !== 0
}

/** Whether the word may have what someone is known by to a system behind it. */
export function isLogin({ ids }: Scan, at: number): boolean {
  return ((wordGates.values[ids[at] as number] as number) & GATE.LOGIN) !== 0
}

/** Those that a word sets off by its cues alone. */
export function gatesOfCues(cues: number, tags: number): number {
  return (
    (cues & (CUE.TITLE | CUE.SOFT_TITLE) ? GATE.TITLE : 0) |
    (cues & LABELS || tags & TAG.ROLE ? GATE.LABEL : 0) |
    (cues & CUE.DONE ? GATE.DONE : 0) |
    (cues & CUE.SIGN_OFF ? GATE.SIGN_OFF : 0) |
    (cues & (CUE.NAMING | CUE.RELATION) ? GATE.SAID : 0) |
    (cues & (CUE.CREDENTIAL | CUE.GRADE) ? GATE.GRADE : 0) |
    (cues & CUE.LABEL ? GATE.CELL_HEADER : 0)
  )
}

function labelGates(word: string, cues: number, tags: number): number {
  const isName = isNameWord(word)
  const isLabel = (cues & (LABELS | CUE.DONE | CUE.SIGN_OFF)) !== 0 || (tags & TAG.ROLE) !== 0
  const isHeader =
    (cues & CUE.LABEL) !== 0 && (word.endsWith('name') || word === 'patient' || word === 'names')
  return (
    (cues & CUE.BARE_LABEL || isName || word === 'names' || LOGINS.has(word) ? GATE.BARE_LABEL : 0) |
    (LOGINS.has(word) ? GATE.LOGIN : 0) |
    (GOES_ON.has(word) ? GATE.IN_LABEL : 0) |
    (word === 'by' ? GATE.BY : 0) |
    (isHeader ? GATE.HEADER : 0) |
    (isLabel && WRITING.has(word) ? GATE.WRITING : 0) |
    (word.length === 1 && 'sdwchbfm'.includes(word) ? GATE.CARE_OF : 0)
  )
}

/** Name in Hindi, Marathi, Tamil, Kannada and Welsh. */
const NAME_WORDS = new Set(['naam', 'nam', 'naav', 'peyar', 'hesaru', 'enw'])

/** Name, surname, naam. */
export function isNameWord(word: string): boolean {
  return word.endsWith('name') || NAME_WORDS.has(word)
}

function nameGates(word: string, tags: number): number {
  const possible = possibleName(word, tags)
  const parts = pairParts(word, tags)
  const opens = PAIR.WORD_FORENAME | PAIR.ELDER | PAIR.WEAK_FORENAME | PAIR.UNKNOWN | PAIR.CAPS_SURNAME
  const isHead = isOnlyName(tags, 4) || ((tags & TAG.FIRST_NAME) !== 0 && nameStrength(tags) >= 3)
  return (
    (isOnlyName(tags, LEAST_NAME) ? GATE.NAME : 0) |
    (isRoman(word) ? GATE.ROMAN : 0) |
    (possible & NAME.POSSIBLE ? GATE.POSSIBLE : 0) |
    (possible & NAME.POSSIBLE && possible & NAME.POSSIBLE_LOWER ? GATE.POSSIBLE_LOWER : 0) |
    (subjectForename(word, tags) !== 0 ? GATE.SUBJECT : 0) |
    (isHead ? GATE.HEAD : 0) |
    (parts & opens ? GATE.PAIR : 0) |
    (parts & (PAIR.SURNAME | PAIR.SECOND | PAIR.FORENAME) ? GATE.PAIRED : 0)
  )
}

function termGates(word: string, tags: number): number {
  return (
    (opensTerm(word, tags) ? GATE.OPENS_TERM : 0) |
    (word === 'et' ? GATE.CITING : 0) |
    (INTRODUCING.has(word) ? GATE.INTRODUCES : 0) |
    (isIndic(word) ? GATE.INDIC : 0) |
    (tags & TAG.EPONYM ? GATE.EPONYM : 0)
  )
}
