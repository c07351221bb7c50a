import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER, SINGLE } from '../../text/lex.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUE } from './cue.ts'
import {
  gapBefore,
  hasCue,
  isCapital,
  isLower,
  isMark,
  isWord,
  LOOK,
  NAME_TAGS,
  type NameScan,
} from './name-scan.ts'
import { nicknameEnd } from './nickname.ts'

const SHORT_FORM = 1
const PROFESSION = 2
const SHORT_FORMS = new Set(
  'mohd mohmd md mhd muhd muh moh st abd ab gh kr ch sk kh sd syd ph ng th km venkat chand jr wm jas geo chas thos alex'.split(
    ' ',
  ),
)
const PROFESSIONS = /(?:ologist|iatrist|ician|therapist|ographer|ologie|ology|iatrics|surgery|medicine)s?$/

/** What a word is by its letters alone. */
const shapesOf = wordFeature(
  (word) => (SHORT_FORMS.has(word) ? SHORT_FORM : 0) | (PROFESSIONS.test(word) ? PROFESSION : 0),
)

/** How much is known of the place a name is read from: behind `Mr`, behind `Name:`, behind a word like `nurse`. */
export type Trust = 'title' | 'label' | 'weak'

const MOST_WORDS = 6
/** Wider than this, a gap parts columns. */
const COLUMN_GAP = 3
const ORDINARY =
  TAG.COMMON | TAG.MEDICAL | TAG.DRUG | TAG.HOSPITAL_WORD | TAG.ROLE | TAG.RELATION | TAG.ORGANISATION_WORD
const HARD = TAG.FUNCTION | TAG.MONTH | TAG.WEEKDAY | TAG.CREDENTIAL

/**
 * Token after the name that begins at `from`, or `from` when none does. Reads initials, particles, hyphens, a bracketed or
 * quoted nickname, and goes on over one line end where the next word can only be a name.
 */
export function readName(scan: NameScan, from: number, trust: Trust): number {
  let end = from
  let at = from
  let words = 0
  while (at < scan.tokens.count && words < MOST_WORDS) {
    if (at > from && isColumn(scan, at)) break
    const part = partEnd(scan, at, trust, words === 0, words > 0 && isForename(scan, end - 1))
    if (part === at) break
    if (!hasCue(scan, at, CUE.PARTICLE) || isWholeName(scan, at)) end = part
    else if (!isWord(scan, part) && !isMark(scan, part, '-')) break
    words++
    at = afterNickname(scan, afterJoint(scan, part))
  }
  return end
}

/** Whether a gap before the token parts columns; one of two spaces does before what is no name. */
function isColumn(scan: NameScan, at: number): boolean {
  const gap = gapBefore(scan, at)
  if (gap < COLUMN_GAP - 1 || gap >= COLUMN_GAP) return gap >= COLUMN_GAP
  const tags = scan.tags[at] as number
  return scan.looks[at] !== LOOK.INITIAL && (nameStrength(tags) < 3 || commonStrength(tags) > 3)
}

/** Past a nickname that a surname follows; `at` when there is none. */
function afterNickname(scan: NameScan, at: number): number {
  const next = nicknameEnd(scan, at)
  if (next === 0 || !isCapital(scan, next) || gapBefore(scan, next) !== 1) return at
  return isNameLike(scan, next) && !hasCue(scan, next, CUE.LABEL | CUE.CREDENTIAL) ? next : at
}

/**
 * Token after the initial, particle or word at `at`; `at` when it is no part of a name. `forename` says that the part before
 * is one, so that a capitalised word behind it is a surname whatever else it means.
 */
function partEnd(scan: NameScan, at: number, trust: Trust, first: boolean, forename: boolean): number {
  if (!isWord(scan, at)) return at
  if (scan.looks[at] === LOOK.INITIAL) {
    // "Harpreet S/N": a staff nurse.
    if (!first && isMark(scan, at + 1, '/') && gapBefore(scan, at + 1) + gapBefore(scan, at + 2) === 0)
      return at
    const dotted = isMark(scan, at + 1, '.') && gapBefore(scan, at + 1) === 0
    if (dotted) return at + 2
    return isLabelEnd(scan, at + 1) ||
      (first &&
        !isNameLike(scan, at + 1) &&
        !isTitledSurname(scan, at + 1, trust) &&
        !isClosingWord(scan, at + 1, trust))
      ? at
      : at + 1
  }
  if (
    hasCue(scan, at, CUE.PARTICLE) &&
    isWord(scan, at + 1) &&
    (isNameLike(scan, at + 1) || hasCue(scan, at + 1, CUE.PARTICLE))
  )
    return at + 1
  if (hasCue(scan, at, CUE.PARTICLE) && isMark(scan, at + 1, '-') && isNameLike(scan, at + 2)) return at + 1
  // Md. Akhtar, Sk. Rejaul, Kh. Premjit
  if (isShortForm(scan, at) && isMark(scan, at + 1, '.') && isNameLike(scan, at + 2) && isCapital(scan, at))
    return at + 2
  // Noor Mohd., Swathi Ch.
  if (!first && isShortForm(scan, at) && isMark(scan, at + 1, '.') && isCapital(scan, at)) return at + 2
  return isNameWord(scan, at, trust, first, forename) ? at + 1 : at
}

/** Whether the word at `at` may be part of a name where one is expected. */
function isNameWord(scan: NameScan, at: number, trust: Trust, first: boolean, forename: boolean): boolean {
  const tags = scan.tags[at] as number
  if (isMark(scan, at - 1, '-') && !first && isCapital(scan, at) && gapBefore(scan, at) === 0) return true
  if (tags & HARD && !(tags & NAME_TAGS && nameStrength(tags) >= 2))
    return trust !== 'weak' && forename && isWordSurname(scan, at)
  // Dr R Ward: behind a title and an initial even the name of a place is a surname.
  if (trust === 'title' && nameStrength(tags) >= 2 && isCapital(scan, at) && isInitialBefore(scan, at))
    return true
  // "Mr Fox Wagner 2": the surname, then a grade.
  if (!first && tags & TAG.EPONYM && scan.tokens.kind[at + 1] === NUMBER) return false
  if (hasCue(scan, at, CUE.TITLE) && !(first && (trust === 'title' || isForenameToo(tags, trust))))
    return false
  if (hasCue(scan, at, CUE.NEVER | CUE.CREDENTIAL) && !(first && trust === 'title' && isCapital(scan, at)))
    return false
  if (!first && trust !== 'weak' && isLabelEnd(scan, at + 1) && nameStrength(tags) < 2) return false
  const name = nameStrength(tags)
  const common = commonStrength(tags)
  const ordinary = (tags & ORDINARY) !== 0 || common >= 2
  switch (scan.looks[at]) {
    case LOOK.LOWER:
    case LOOK.LOWER_ANYWAY:
    case LOOK.LOWER_LINE:
      if (!first && isMark(scan, at - 1, '-') && name >= 3) return true
      // A rare surname that closes the name: norman twelvetrees.
      if (!first && (tags & ~TAG.PHRASE_START) === 0 && !isWord(scan, at + 1)) return true
      if (name >= 3 && common <= 4 && (trust !== 'weak' || lengthOf(scan, at) > 3)) return true
      if (scan.looks[at] !== LOOK.LOWER_ANYWAY && !first) return false
      if (first && trust === 'title' && scan.looks[at] !== LOOK.LOWER && name >= 4) return true
      return first && trust === 'title'
        ? common < 4 && !(tags & (TAG.MEDICAL | TAG.DRUG))
        : trust !== 'weak' && !ordinary
    case LOOK.CAPS_WORD:
      if (!first && isUnit(scan, at)) return false
      if (trust === 'weak' && name === 0) return false
      return !ordinary || name > 0
    default:
      if (first && trust === 'title') return !(tags & TAG.ROLE) || name > 0
      if (
        forename &&
        scan.looks[at] === LOOK.CAPITAL &&
        !isPost(scan, at, trust === 'title' ? POSTS : POSTS | TAG.DRUG)
      )
        return true
      if (!first && name === 0 && isClosingWord(scan, at, trust)) return true
      if (name === 0 && isProfession(scan, at)) return false
      if (trust === 'weak' && first) return name >= 2 ? name + 2 > common : !ordinary
      return !ordinary || (name > 0 && !hasCue(scan, at, CUE.PLACE_HEAD)) || (name > 0 && trust === 'label')
  }
}

/** "donor Vaijnath Gite    pt": a rarer word that closes the field. "(MRS ADELINE GAZE)": any behind a forename in capitals. */
function isClosingWord(scan: NameScan, at: number, trust: Trust): boolean {
  const tags = scan.tags[at] as number
  if (tags & ~(TAG.COMMON | TAG.PHRASE_START | STRENGTHS) || scan.cues[at] !== 0 || lengthOf(scan, at) < 4)
    return false
  const next = at + 1
  const { kind, count } = scan.tokens
  if (scan.looks[at] === LOOK.CAPS_LINE)
    return trust === 'title' && isForename(scan, at - 1) && isMark(scan, next, ')')
  const closes = next >= count || kind[next] === NEWLINE || gapBefore(scan, next) > 1
  if (scan.looks[at] !== LOOK.CAPITAL || !closes) return false
  // "Paid by: H Vane"
  return commonStrength(tags) <= 3 || (trust === 'label' && isInitialBefore(scan, at))
}

/** The bits that hold how usual a word is. */
const STRENGTHS = ~0x3fffff

/** "S/N Obi ED": where someone works, which is a forename too. */
function isUnit(scan: NameScan, at: number): boolean {
  const isName = ((scan.tags[at] as number) & NAME_TAGS) === TAG.FIRST_NAME
  return isName && lengthOf(scan, at) === 2 && scan.looks[at - 1] === LOOK.CAPITAL
}

/** Sangeeta More, Priya Bare: a small word with a capital that closes the name of someone labelled or titled. */
function isWordSurname(scan: NameScan, at: number): boolean {
  if (scan.looks[at] !== LOOK.CAPITAL || lengthOf(scan, at) < 4) return false
  if ((scan.tags[at] as number) & (TAG.MONTH | TAG.WEEKDAY | TAG.CREDENTIAL) || hasCue(scan, at, CUE.NEVER))
    return false
  const next = at + 1
  return next >= scan.tokens.count || scan.tokens.kind[next] === NEWLINE || gapBefore(scan, next) > 1
}

/** Selvi, Kumari: behind a label the first part of the name. */
function isForenameToo(tags: number, trust: Trust): boolean {
  return trust === 'label' && (tags & TAG.FIRST_NAME) !== 0 && nameStrength(tags) >= 5
}

function isTitledSurname(scan: NameScan, at: number, trust: Trust): boolean {
  return trust === 'title' && isCapital(scan, at) && nameStrength(scan.tags[at] as number) >= 2
}

function isInitialBefore(scan: NameScan, at: number): boolean {
  const before = isMark(scan, at - 1, '.') ? at - 2 : at - 1
  return before >= 0 && scan.looks[before] === LOOK.INITIAL
}

const POSTS = TAG.ROLE | TAG.MEDICAL | TAG.HOSPITAL_WORD | TAG.ORGANISATION_WORD | TAG.COUNTRY | TAG.RELATION

/** A post, a place or a clinical word behind a name is no surname. */
function isPost(scan: NameScan, at: number, posts: number): boolean {
  const tags = scan.tags[at] as number
  if (tags & posts) return true
  return (
    hasCue(scan, at, CUE.PLACE_HEAD | CUE.SOFT_TITLE | CUE.LABEL | CUE.EPONYM_HEAD) || isProfession(scan, at)
  )
}

function isProfession(scan: NameScan, at: number): boolean {
  return isWord(scan, at) && ((shapesOf.values[scan.ids[at] as number] as number) & PROFESSION) !== 0
}

function isForename(scan: NameScan, at: number): boolean {
  const tags = scan.tags[at] as number
  return isWord(scan, at) && (tags & TAG.FIRST_NAME) !== 0 && nameStrength(tags) >= 3
}

function lengthOf({ tokens }: NameScan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}

function isWholeName(scan: NameScan, at: number): boolean {
  return nameStrength(scan.tags[at] as number) >= 2
}

/** Whether a word looks like a name of its own: capitalised and no ordinary word, or a known name. */
export function isNameLike(scan: NameScan, at: number): boolean {
  if (!isWord(scan, at)) return false
  const tags = scan.tags[at] as number
  if (hasCue(scan, at, CUE.NEVER)) return false
  if (scan.looks[at] === LOOK.INITIAL) return true
  if (isLower(scan, at))
    return scan.looks[at] === LOOK.LOWER_ANYWAY && nameStrength(tags) >= 3 && commonStrength(tags) < 4
  if (nameStrength(tags) >= 2) return true
  return isCapital(scan, at) && commonStrength(tags) < 3 && !(tags & (TAG.FUNCTION | TAG.MEDICAL | TAG.DRUG))
}

/** Whether what stands before is the head of a label: "DOB:". */
function isLabelEnd(scan: NameScan, at: number): boolean {
  return isMark(scan, at, ':') || isMark(scan, at, '=')
}

/** First token of the name's next part, past a hyphen, the comma of "SMITH, John" or one line end. */
function afterJoint(scan: NameScan, at: number): number {
  const { tokens } = scan
  if (isMark(scan, at, '-') && gapBefore(scan, at) === 0) {
    if (tokens.kind[at + 1] === NEWLINE) return at + 2
    return gapBefore(scan, at + 1) === 0 ? at + 1 : at
  }
  if (isMark(scan, at, '.') && gapBefore(scan, at) === 0 && isShortForm(scan, at - 1)) return at + 1
  if (isMark(scan, at, '.') && gapBefore(scan, at) === 0 && isClosingInitial(scan, at + 1)) return at + 1
  if (
    isMark(scan, at, "'") &&
    gapBefore(scan, at) === 0 &&
    gapBefore(scan, at + 1) === 1 &&
    isForenameLike(scan, at + 1)
  )
    return at + 1
  if (isJoin(scan, at)) return at + 1
  if (tokens.kind[at] === NEWLINE && (isContinued(scan, at) || isSplit(scan, at))) return at + 1
  return at
}

/** The e and y of Fernandes e Costa, Ortega y Gasset. */
function isJoin(scan: NameScan, at: number): boolean {
  const { tokens, folded } = scan
  if (((tokens.shape[at] as number) & SINGLE) === 0 || !isWord(scan, at) || isCapital(scan, at)) return false
  const letter = folded[tokens.start[at] as number]
  if (letter !== 'e' && letter !== 'y') return false
  return (
    isCapital(scan, at + 1) && nameStrength(scan.tags[at + 1] as number) >= 4 && gapBefore(scan, at + 1) === 1
  )
}

/** Whether a capitalised word that no other use explains follows, as after the final apostrophe of Achieng'. */
function isForenameLike(scan: NameScan, at: number): boolean {
  return isNameLike(scan, at) && isCapital(scan, at) && commonStrength(scan.tags[at] as number) === 0
}

/** ARUMUGAM. P: an initial behind the stop, and nothing of a sentence behind it. */
function isClosingInitial(scan: NameScan, at: number): boolean {
  if (at >= scan.tokens.count || scan.looks[at] !== LOOK.INITIAL || gapBefore(scan, at) > 1) return false
  return !isWord(scan, at + 1) || gapBefore(scan, at + 1) > 1
}

/** Mohd. Md. St. */
function isShortForm(scan: NameScan, at: number): boolean {
  return isWord(scan, at) && ((shapesOf.values[scan.ids[at] as number] as number) & SHORT_FORM) !== 0
}

/** Whether a name broken by a single line end goes on after it: a known name that is no label and opens no sentence. */
function isContinued(scan: NameScan, at: number): boolean {
  if (!isWord(scan, at + 1)) return false
  const word = scan.tags[at + 1] as number
  if (nameStrength(word) < 3 || commonStrength(word) > 2 || isBlank(scan, at)) return false
  const after = at + 2
  const lineGoesOn = isWord(scan, after) || isMark(scan, after, ',') || isMark(scan, after, '.')
  return lineGoesOn && !isLabelEnd(scan, after) && (isLower(scan, after) || !isWord(scan, after))
}

const LINE_FEED = 10
const RETURN = 13

/** Whether a line without text lies within the token. */
function isBlank({ text, tokens }: NameScan, at: number): boolean {
  const end = tokens.end[at] as number
  let ends = 0
  for (let unit = tokens.start[at] as number; unit < end; unit++) {
    const code = text.charCodeAt(unit)
    if (code === LINE_FEED || (code === RETURN && text.charCodeAt(unit + 1) !== LINE_FEED)) ends++
  }
  return ends > 1
}

/** Whether a forename ends the line and a surname is all that stands on the next. */
function isSplit(scan: NameScan, at: number): boolean {
  const { tokens } = scan
  const surname = scan.tags[at + 1] as number
  if (!isForename(scan, at - 1) || !isWord(scan, at + 1) || !isCapital(scan, at + 1)) return false
  if (!(surname & TAG.SURNAME) || nameStrength(surname) < 3 || commonStrength(surname) > 2) return false
  if (isBlank(scan, at)) return false
  return at + 2 >= tokens.count || tokens.kind[at + 2] === NEWLINE
}
