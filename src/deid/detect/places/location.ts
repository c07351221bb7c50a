import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, POSSESSIVE, WORD } from '../../text/lex.ts'
import { type DetectRule, foldedToken, type Scan } from '../scan.ts'
import { hasTag, isCapital, isPunctuation, opensSentence } from './word-kind.ts'

const BEFORE = new Set('in from near at to of around outside via between visiting visited'.split(' '))
/** Words that say where someone lives or comes from. */
const LIVING = new Set(
  'lives living lived live works working residence moved born resident residing resides native village town city taluk tehsil taluka mandal dist district state ps po thana hailing hails travelled traveled flew returned holiday house flat locality area place domicile'.split(
    ' ',
  ),
)
const LABELS = new Set(
  'village vill vpo gaon dhani tola town city taluk tehsil teh tal taluka mandal hobli dist distt zilla district state place location locality birthplace county area block panchayat centre issued post'.split(
    ' ',
  ),
)
/** What makes a place name part of an instrument, a strain or a study: Glasgow Coma Scale, Bristol stool chart. */
const INSTRUMENT = new Set(
  'coma stool score scale scales criteria classification chart index protocol formula rule rules questionnaire postnatal depression prognostic assessment hip blatchford outcome pathway criterion grading system staging consensus guideline guidelines study trial cohort lobe scoring method technique approach test strain virus fever encephalitis disease syndrome declaration frailty sedation pain agitation splint frame collar bath cannula catheter tube retractor forceps'.split(
    ' ',
  ),
)

/** Towns, districts and states that the text ties to a person or their care. */
export const locationRule: DetectRule = (scan, emit) => {
  const { tokens } = scan
  for (let at = 0; at < tokens.count; at++) {
    const next = placeEnd(scan, at)
    if (next === 0) continue
    const score = placeScore(scan, at, next)
    if (score >= 0.5) emit(tokens.start[at] ?? 0, tokens.end[next - 1] ?? 0, 'LOCATION', score, 'place')
    at = next - 1
  }
}

/** Token after the place name that begins at `at`, or 0 when none does. */
function placeEnd(scan: Scan, at: number): number {
  const tags = scan.tags[at] ?? 0
  if (tags === 0) return labelledPlaceEnd(scan, at)
  if ((tags & TAG.PHRASE_START) !== 0) {
    const { end, tags: found } = scan.tables.phraseAt(scan.folded, scan.tokens.start[at] ?? 0)
    if (end > 0 && (found & (TAG.TOWN | TAG.REGION)) !== 0) return tokenAfter(scan, at, end)
    if (end > 0 && (found & (TAG.EPONYM | TAG.MEDICAL | TAG.DRUG)) !== 0) return 0
  }
  if ((tags & (TAG.TOWN | TAG.REGION)) !== 0) return withDirection(scan, at)
  return labelledPlaceEnd(scan, at)
}

/** "village Rampur", "Taluk: Nanjangud": a place the dictionaries need not know. */
function labelledPlaceEnd(scan: Scan, at: number): number {
  if (!isCapital(scan, at) || hasTag(scan, at, TAG.FUNCTION | TAG.MONTH | TAG.MEDICAL)) return 0
  return isLabelled(scan, at) || isFollowedByKind(scan, at) ? at + 1 : 0
}

function tokenAfter({ tokens }: Scan, at: number, end: number): number {
  let next = at + 1
  while (next < tokens.count && (tokens.start[next] ?? 0) < end) next++
  return next
}

/** "Ghatkopar West", "Anna Nagar East". */
function withDirection(scan: Scan, at: number): number {
  const direction =
    at + 1 < scan.tokens.count &&
    isCapital(scan, at + 1) &&
    /^(?:east|west|north|south)$/.test(foldedToken(scan, at + 1))
  return direction ? at + 2 : at + 1
}

function placeScore(scan: Scan, at: number, next: number): number {
  const { tags } = scan
  const mask = tags[at] ?? 0
  if (isInstrument(scan, next)) return 0
  const isPhrase = next > at + 1
  let score = isCapital(scan, at) ? 0.3 : 0
  if (isPhrase) score += 0.2
  if ((mask & (TAG.FIRST_NAME | TAG.SURNAME)) !== 0 && !isPhrase) score -= 0.1
  if ((mask & (TAG.COMMON | TAG.MEDICAL | TAG.FUNCTION | TAG.DRUG | TAG.EPONYM)) !== 0 && !isPhrase)
    score -= 0.2
  if (follows(scan, at, BEFORE)) score += 0.3
  if (nearLiving(scan, at)) score += 0.2
  if (isLabelled(scan, at) || isFollowedByKind(scan, next - 1)) score += 0.4
  if (besidePlace(scan, at, next)) score += 0.25
  if (isCapital(scan, at) && !opensSentence(scan, at)) score += 0.05
  return Math.min(score, 0.95)
}

function isInstrument(scan: Scan, next: number): boolean {
  const { tokens } = scan
  const at = tokens.kind[next] === POSSESSIVE ? next + 1 : next
  return at < tokens.count && tokens.kind[at] === WORD && INSTRUMENT.has(foldedToken(scan, at))
}

function follows(scan: Scan, at: number, words: ReadonlySet<string>): boolean {
  return at > 0 && scan.tokens.kind[at - 1] === WORD && words.has(foldedToken(scan, at - 1))
}

/** Whether a word of living or coming from stands up to three words before. */
function nearLiving(scan: Scan, at: number): boolean {
  for (let back = at - 1; back >= 0 && back >= at - 4; back--) {
    if (scan.tokens.kind[back] === NEWLINE) return false
    if (scan.tokens.kind[back] === WORD && LIVING.has(foldedToken(scan, back))) return true
  }
  return false
}

function isLabelled(scan: Scan, at: number): boolean {
  let back = at - 1
  let marks = 0
  while (back >= 0 && [':', '.', '-'].some((mark) => isPunctuation(scan, back, mark))) {
    back--
    marks++
  }
  if (back < 0 || scan.tokens.kind[back] !== WORD || !LABELS.has(foldedToken(scan, back))) return false
  return (
    marks > 0 ||
    /^(?:village|vill|vpo|gaon|dhani|tola|taluk|taluka|tehsil|teh|mandal|hobli|district|dist|distt|zilla|post)$/.test(
      foldedToken(scan, back),
    )
  )
}

const KINDS = /^(?:village|taluk|taluka|tehsil|mandal|district|dist|panchayat)$/

function isFollowedByKind(scan: Scan, last: number): boolean {
  return (
    last + 1 < scan.tokens.count &&
    isCapital(scan, last) &&
    scan.tokens.kind[last + 1] === WORD &&
    KINDS.test(foldedToken(scan, last + 1))
  )
}

/** Whether another place stands beyond a comma on either side. */
function besidePlace(scan: Scan, at: number, next: number): boolean {
  // After a comma or bracket that closes on a name: "Cancer Institute, Jaipur", "Suratgarh (Rajasthan)".
  if (
    at >= 2 &&
    (isPunctuation(scan, at - 1, ',') || isPunctuation(scan, at - 1, '(')) &&
    isCapital(scan, at - 2)
  )
    return true
  const right = isPunctuation(scan, next, ',') && hasTag(scan, next + 1, TAG.TOWN | TAG.REGION | TAG.COUNTRY)
  const left = at >= 2 && isPunctuation(scan, at - 1, ',') && hasTag(scan, at - 2, TAG.TOWN | TAG.REGION)
  return (right && isCapital(scan, next + 1)) || (left && isCapital(scan, at - 2))
}
