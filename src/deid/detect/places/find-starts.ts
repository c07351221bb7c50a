import { TAG } from '../../tables/word-tables.ts'
import {
  ALNUM,
  INITIAL_UPPER,
  INNER_UPPER,
  NEWLINE,
  NUMBER,
  PUNCT,
  type Tokens,
  WORD,
} from '../../text/lex.ts'
import { createList, pushToken, type TokenList } from '../token-list.ts'
import { beginsPhrase } from './begins-phrase.ts'
import { canBeCode, isBehindTown } from './code-start.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { GATE } from './word-gates.ts'
import { PLACE_TAGS } from './word-kind.ts'

/** Tokens where the rules of each kind begin to look. */
export type Starts = {
  addresses: TokenList
  places: TokenList
  institutions: TokenList
  cues: TokenList
  marks: TokenList
}

/** Empty lists; they grow as texts need and are used again. */
export function createStarts(): Starts {
  return {
    addresses: createList(),
    places: createList(),
    institutions: createList(),
    cues: createList(),
    marks: createList(),
  }
}

const HASH = 35
const COMMA = 44
const BRACKET = 40
const COLON = 58
const STOP = 46
const HYPHEN = 45
const QUOTE = 34
const AMPERSAND = 38
const CARET = 94

const ADDRESS_GATES = GATE.ADDRESS | GATE.AT | GATE.PLACE | GATE.STREET | GATE.LANDMARK
const CUE_GATES = GATE.CUE | GATE.LABEL | GATE.VERB | GATE.PREPOSITION

/** What sets something off by itself; the other gates tell of the words beside them. */
const OWN_GATES =
  GATE.LANDMARK_NOUN | ADDRESS_GATES | CUE_GATES | GATE.PLACE_PHRASE | GATE.INSTITUTION | GATE.PHRASE

/** A preposition sets something off only before what may follow one. */
const LOOKED_AT = (OWN_GATES & ~GATE.PREPOSITION) | GATE.CAPITAL | GATE.NUMBER | GATE.MARK
const PREPOSITION_BIT = 9
const FOLLOWS_BIT = 20

/** The tokens looked at, in order; reused from text to text. */
let looked = new Uint32Array(1024)

/** Fills `looked`; returns how many there are. Which words a text has cannot be foretold: this asks without a branch. */
function findLookedAt(count: number, gates: Uint32Array): number {
  if (looked.length < count) looked = new Uint32Array(count * 2)
  const list = looked
  let found = 0
  for (let at = 0; at < count; at++) {
    const gate = gates[at] as number
    const cue = (gate >>> PREPOSITION_BIT) & ((gates[at + 1] as number) >>> FOLLOWS_BIT) & 1
    list[found] = at
    found += -((gate & LOOKED_AT) | cue) >>> 31
  }
  return found
}

/** Fills `scan.starts`: one look at each token, so that the rules look further only where they can find something. */
export function findStarts(scan: PlaceScan, gates: Uint32Array): void {
  const { tokens, text, starts } = scan
  const { addresses, places, institutions, cues, marks } = starts
  const { count, kind, shape, start } = tokens
  addresses.count = places.count = institutions.count = cues.count = marks.count = 0
  const most = findLookedAt(count, gates)
  for (let i = 0; i < most; i++) {
    const at = looked[i] as number
    const gate = gates[at] as number
    if ((gate & OWN_GATES) !== 0) pushWord(scan, gates, at)
    else if ((gate & GATE.CAPITAL) !== 0) {
      if (isPlaceStart(scan, gates, at)) pushToken(places, at)
      if (((shape[at] as number) & INNER_UPPER) !== 0) pushToken(institutions, at)
    } else if ((gate & GATE.NUMBER) !== 0) {
      if (canBeCode(scan, at) || isBehindTown(scan, at)) pushToken(addresses, at)
    } else {
      const unit = text.charCodeAt(start[at] as number)
      if (unit === HASH) pushToken(addresses, at)
      else if (
        unit === BRACKET &&
        at + 2 < tokens.count &&
        capitalAt(gates, at + 1) &&
        capitalAt(gates, at + 2)
      )
        pushToken(cues, at)
      else if (unit === AMPERSAND && at > 0 && kind[at - 1] === WORD && lastOf(institutions) !== at - 1)
        pushToken(institutions, at - 1)
    }
  }
}

/** A word that sets something off. */
function pushWord(scan: PlaceScan, gates: Uint32Array, at: number): void {
  const { tokens, capital, starts } = scan
  const gate = gates[at] as number
  const isUpper = (gate & GATE.CAPITAL) !== 0
  const isPhrase = (gate & GATE.PLACE_PHRASE) !== 0 && goesOn(scan, at, PLACE_TAGS)
  const isPlace = (gate & GATE.PLACE) !== 0 || isPhrase
  if (
    isUpper
      ? isPlace || isPlaceStart(scan, gates, at)
      : isPhrase ||
        (gate & GATE.SOLE_TOWN) !== 0 ||
        (isPlace && (isBeforePlace(scan, gates, at - 1) || isNoun(scan, at - 1)))
  )
    pushToken(starts.places, at)
  if (isUpper && (gate & GATE.LANDMARK_NOUN) !== 0) pushToken(starts.marks, at)
  if ((gate & ADDRESS_GATES) !== 0 && isAddressStart(scan, gate, at)) pushToken(starts.addresses, at)
  if (
    ((gate & GATE.INSTITUTION) !== 0 &&
      (isUpper ||
        isBehindCapital(capital, at) ||
        isBehindPlace(scan, gates, at) ||
        capital[at + 1] === 1 ||
        isNumberAt(tokens, at + 1))) ||
    ((gate & GATE.PHRASE) !== 0 && goesOn(scan, at, INSTITUTION_TAGS))
  )
    pushToken(starts.institutions, at)
  if ((gate & CUE_GATES) !== 0 && isCueStart(scan, gate, at)) pushToken(starts.cues, at)
}

/** "chemists", "surgery", before a town. */
function isNoun({ roles }: PlaceScan, at: number): boolean {
  return at >= 0 && ((roles[at] as number) & (PLACE.HOSPITAL | PLACE.ORGANISATION)) !== 0
}

const PLACED_NOUNS: ReadonlySet<string> = new Set([
  'hospital',
  'hosp',
  'clinic',
  'surgery',
  'pharmacy',
  'polyclinic',
])

/** "winchester hospital", "ranthambore hospital mein": a place, or a word nobody knows, in small letters. */
function isBehindPlace({ tags, tokens, words }: PlaceScan, gates: Uint32Array, at: number): boolean {
  if (at === 0 || tokens.kind[at - 1] !== WORD) return false
  if (((gates[at - 1] as number) & GATE.PLACE) === 0 && tags[at - 1] !== 0) return false
  return PLACED_NOUNS.has(words[at] ?? '')
}

function capitalAt(gates: Uint32Array, at: number): boolean {
  return ((gates[at] as number) & GATE.CAPITAL) !== 0
}

function lengthOf({ start, end }: Tokens, at: number): number {
  return (end[at] as number) - (start[at] as number)
}

const INSTITUTION_TAGS = TAG.HOSPITAL_WORD | TAG.ORGANISATION_WORD

/** Whether a phrase, or the letters of a state ("m.p."), may go on behind the token. */
function goesOn(scan: PlaceScan, at: number, wanted: number): boolean {
  return beginsPhrase(scan, at, wanted) || isOneOf(scan, at + 1, STOP, STOP, STOP)
}

function isNumberAt({ count, kind }: Tokens, at: number): boolean {
  return at < count && (kind[at] === NUMBER || kind[at] === ALNUM)
}

/** Of the two words before the token one has a capital: "Oakfield nursing home". */
function isBehindCapital(capital: Uint8Array, at: number): boolean {
  return (at > 0 && capital[at - 1] === 1) || (at > 1 && capital[at - 2] === 1)
}

function lastOf({ count, at }: TokenList): number {
  return count === 0 ? -1 : (at[count - 1] as number)
}

function isAddressStart(scan: PlaceScan, gate: number, at: number): boolean {
  if ((gate & GATE.ADDRESS) !== 0) return scan.words[at] !== 'dr' || isDoorNumber(scan, at + 1)
  if (
    (gate & GATE.STREET) !== 0 &&
    (scan.capital[at] === 1 || isNumberBefore(scan, at) || scan.words[at + 1] === 'number')
  )
    return true
  if ((gate & GATE.LANDMARK) !== 0 && (at === 0 || isMark(scan, at - 1))) return true
  if ((gate & GATE.AT) !== 0) return beginsPart(scan, at + 1)
  if ((gate & GATE.PLACE) === 0 || scan.capital[at] === 0 || at === 0) return false
  const before = scan.tokens.kind[at - 1]
  return before === NEWLINE || (before === PUNCT && isOneOf(scan, at - 1, COMMA, BRACKET, CARET))
}

/** Whether "No" follows "Dr" or "Dr.": doctors are no doors. */
function isDoorNumber({ words }: PlaceScan, at: number): boolean {
  return words[at] === 'no' || words[at + 1] === 'no'
}

/** How far before the last word of "3 old sluice cottages" its number may stand. */
const NUMBER_REACH = 7

function isNumberBefore({ tokens }: PlaceScan, at: number): boolean {
  for (let back = at - 1; back >= 0 && back >= at - NUMBER_REACH; back--)
    if (tokens.kind[back] === NUMBER || tokens.kind[back] === ALNUM) return true
  return false
}

function isMark({ tokens }: PlaceScan, at: number): boolean {
  return tokens.kind[at] === PUNCT || tokens.kind[at] === NEWLINE
}

/** Whether a part of an address can begin at the token. */
function beginsPart({ tokens, capital, roles }: PlaceScan, at: number): boolean {
  if (at >= tokens.count || tokens.kind[at] === NEWLINE) return false
  if (tokens.kind[at] !== WORD || capital[at] === 1) return true
  if (((roles[at] as number) & (PLACE.LANDMARK | PLACE.PREMISE)) !== 0) return true
  // "masjid ke paas": its noun may be the fourth word.
  for (let next = at; next < at + 4 && next < tokens.count; next++)
    if (((roles[next] as number) & PLACE.LANDMARK_NOUN) !== 0) return true
  return false
}

/** Of a word with a capital. */
function isPlaceStart(scan: PlaceScan, gates: Uint32Array, at: number): boolean {
  if (((gates[at] as number) & GATE.ENDING) !== 0) return true
  if (at + 1 < scan.tokens.count && ((gates[at + 1] as number) & GATE.AFTER_PLACE) !== 0) return true
  return isBeforePlace(scan, gates, at - 1)
}

/** Whether the token, or the word before it and its marks, can stand before a place. */
function isBeforePlace({ tokens, text }: PlaceScan, gates: Uint32Array, at: number): boolean {
  if (at < 0) return false
  if (tokens.kind[at] === WORD) return ((gates[at] as number) & GATE.BEFORE_PLACE) !== 0
  // A column of ages.
  if (tokens.kind[at] === NUMBER) return lengthOf(tokens, at) <= 2
  if (tokens.kind[at] !== PUNCT) return false
  const mark = text.charCodeAt(tokens.start[at] as number)
  if (mark === COMMA) return true
  // "(M.P.)"
  if (mark === BRACKET && at + 1 < tokens.count && lengthOf(tokens, at + 1) <= 2) return true
  for (let back = at; back >= 0 && back > at - 4; back--) {
    if (tokens.kind[back] === WORD) return ((gates[back] as number) & GATE.BEFORE_PLACE) !== 0
    if (tokens.kind[back] !== PUNCT) return false
    const unit = text.charCodeAt(tokens.start[back] as number)
    if (unit !== COLON && unit !== STOP && unit !== HYPHEN && unit !== QUOTE) return false
  }
  return false
}

function isCueStart(scan: PlaceScan, gate: number, at: number): boolean {
  if ((gate & GATE.CUE) !== 0) return true
  const next = at + 1
  if (next >= scan.tokens.count) return false
  const isCapital = scan.capital[next] === 1
  if (
    (gate & GATE.LABEL) !== 0 &&
    (scan.tokens.kind[next] !== WORD || isWide(scan, next) || isNameWord(scan, next))
  )
    return true
  if ((gate & GATE.VERB) !== 0 && (isCapital || isOneOf(scan, next, COMMA, BRACKET, COMMA))) return true
  if ((gate & GATE.PREPOSITION) === 0) return false
  if (isCapital || isCode(scan, next) || ((scan.roles[next] as number) & PLACE.EMPLOYER) !== 0) return true
  return (
    scan.words[next] === 'the' &&
    next + 1 < scan.tokens.count &&
    (scan.capital[next + 1] === 1 || isCode(scan, next + 1))
  )
}

function isWide({ tokens }: PlaceScan, at: number): boolean {
  return (tokens.start[at] as number) - (tokens.end[at - 1] as number) > 1
}

function isNameWord({ words }: PlaceScan, at: number): boolean {
  const word = words[at]
  return word === 'name' || word === 'company' || word === 'provider' || word === 'details'
}

function isCode({ tokens }: PlaceScan, at: number): boolean {
  return tokens.kind[at] === ALNUM && ((tokens.shape[at] as number) & INITIAL_UPPER) !== 0
}

function isOneOf({ tokens, text }: PlaceScan, at: number, a: number, b: number, c: number): boolean {
  if (at >= tokens.count || tokens.kind[at] !== PUNCT) return false
  const unit = text.charCodeAt(tokens.start[at] as number)
  return unit === a || unit === b || unit === c
}
