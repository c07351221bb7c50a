import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { ALNUM, PUNCT } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUE, CUES } from './cue.ts'

const cuesOf = wordFeature((word) => CUES.get(word) ?? 0)
/** FY1, ST3: no cue with a digit is longer. */
const LONGEST_GRADE = 3

/** Tokens that a family of rules begins at, in order. Reused from text to text. */
export type Spots = {
  /** Titles, and the single letters of S/O. */
  titles: number[]
  labels: number[]
  /** Relations, and words that stand before a nickname. */
  said: number[]
  /** Words that are names and nothing else, for those in lower case. */
  names: number[]
  commas: number[]
  quotes: number[]
  /** Hyphens between lone letters. */
  hyphens: number[]
  /** Whether the text has an "et", as in et al. */
  isCiting: boolean
  /** Words that are written as a name can be, and beginnings of phrases. */
  runs: number[]
}

export function createSpots(): Spots {
  return {
    titles: [],
    labels: [],
    said: [],
    names: [],
    commas: [],
    quotes: [],
    hyphens: [],
    isCiting: false,
    runs: [],
  }
}

const TITLE = 1
const LABEL = 2
const SAID = 4
const NAME = 8
const CITING = 16

const LABELS = CUE.LABEL | CUE.SOFT_LABEL | CUE.BARE_LABEL | CUE.DONE | CUE.SIGN_OFF
const MORE_THAN_NAME =
  TAG.EPONYM |
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.MONTH |
  TAG.COUNTRY |
  TAG.FUNCTION |
  TAG.ROLE |
  TAG.RELATION |
  TAG.TITLE
const LEAST_NAME = 5

/** Which rules begin at a word. */
const rulesOf = wordFeature((word, tags) => {
  const cues = CUES.get(word) ?? 0
  const isCareOf = word.length === 1 && 'sdwchbfm'.includes(word)
  return (
    rulesFor(cues, tags) |
    (isCareOf ? TITLE : 0) |
    (isOnlyName(tags, LEAST_NAME) ? NAME : 0) |
    (word === 'et' ? CITING : 0)
  )
})

function rulesFor(cues: number, tags: number): number {
  return (
    (cues & (CUE.TITLE | CUE.SOFT_TITLE) ? TITLE : 0) |
    (cues & LABELS || tags & TAG.ROLE ? LABEL : 0) |
    (cues & (CUE.NAMING | CUE.RELATION) ? SAID : 0)
  )
}

/** Whether a word is a name of some strength and no other word. */
export function isOnlyName(tags: number, least: number): boolean {
  return nameStrength(tags) >= least && commonStrength(tags) === 0 && (tags & MORE_THAN_NAME) === 0
}

const COMMA = 44
const QUOTE = 34
const HYPHEN = 45

/** Writes the cues of every token into `cues`, and where rules begin into `spots`. */
export function readCues(scan: Scan, cues: Uint32Array, spots: Spots): void {
  const { text, ids } = scan
  const { count, kind, start } = scan.tokens
  const { values } = cuesOf
  const rules = rulesOf.values
  spots.isCiting = false
  const { titles, labels, said, names, commas, quotes, hyphens } = spots
  for (const list of [titles, labels, said, names, commas, quotes, hyphens]) list.length = 0
  for (let at = 0; at < count; at++) {
    const id = ids[at] as number
    let todo = rules[id] as number
    cues[at] = values[id] as number
    if (id === 0) {
      if (kind[at] === PUNCT) {
        const mark = text.charCodeAt(start[at] as number)
        if (mark === COMMA) commas.push(at)
        else if (mark === QUOTE) quotes.push(at)
        else if (mark === HYPHEN && isBetweenLetters(scan.tokens, at)) hyphens.push(at)
      } else if (kind[at] === ALNUM && isShort(scan, at)) {
        const grade = CUES.get(foldedToken(scan, at)) ?? 0
        cues[at] = grade
        todo = rulesFor(grade, 0)
      }
    }
    if (todo === 0) continue
    if (todo & TITLE) titles.push(at)
    if (todo & LABEL) labels.push(at)
    if (todo & SAID) said.push(at)
    if (todo & NAME) names.push(at)
    if (todo & CITING) spots.isCiting = true
  }
}

/** Cues of the word at a token; 0 outside the text. */
export function cuesAt({ ids, tokens }: Scan, at: number): number {
  return at >= 0 && at < tokens.count ? (cuesOf.values[ids[at] as number] as number) : 0
}

/** Whether one character stands on either side. */
function isBetweenLetters({ start, end }: Scan['tokens'], at: number): boolean {
  if (at === 0) return false
  const before = (start[at] as number) - (start[at - 1] as number)
  const after = (end[at + 1] as number) - (end[at] as number)
  return before === 1 && after === 1
}

function isShort({ tokens }: Scan, at: number): boolean {
  return (tokens.end[at] as number) - (tokens.start[at] as number) <= LONGEST_GRADE
}
