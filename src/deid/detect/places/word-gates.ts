import { loadWordTables, TAG } from '../../tables/word-tables.ts'
import { wordFeature } from '../vocabulary.ts'
import { isFirmForm } from './firm-words.ts'
import { isNamedHouse, opensHouse } from './house.ts'
import { isShortened } from './known-institution.ts'
import { landmarkForm } from './landmark-place.ts'
import { isLandmarkWord } from './location-context.ts'
import { PREPOSITION } from './name-cue.ts'
import { hasPlaceEnding } from './place-ending.ts'
import { PLACE } from './place-role.ts'
import { placeRoles } from './place-roles.ts'
import { isSoleTownWord } from './sole-town.ts'
import { isOfForm } from './word-traits.ts'

/** Where the rules begin to look: what a word can set off. Of a text's words few do. */
export const GATE = {
  /** Label of an address or word before a door's number. */
  ADDRESS: 1 << 0,
  /** "at" and "to", before an address. */
  AT: 1 << 1,
  /** A place. */
  PLACE: 1 << 2,
  /** Unknown and ends like a place. */
  ENDING: 1 << 3,
  /** Before a place: "in", "village", "camp". */
  BEFORE_PLACE: 1 << 4,
  /** Behind a place: "taluk". */
  AFTER_PLACE: 1 << 5,
  /** A noun of an institution, or its name. */
  INSTITUTION: 1 << 6,
  /** The first word of an institution in the dictionaries. */
  PHRASE: 1 << 10,
  /** A label before a name that needs a colon. */
  LABEL: 1 << 11,
  /** The first word of a place in the dictionaries. */
  PLACE_PHRASE: 1 << 12,
  /** Ends the name of a bridge or bay, or a title before a name. */
  LANDMARK_NOUN: 1 << 19,
  /** A town and nothing else. */
  SOLE_TOWN: 1 << 13,
  /** The last word of a road or building. */
  STREET: 1 << 14,
  /** "near", before a landmark. */
  LANDMARK: 1 << 15,
  /** Not of a word but of a token: it has a capital. */
  CAPITAL: 1 << 16,
  /** It is a number, or letters with digits. */
  NUMBER: 1 << 17,
  /** It is a mark. */
  MARK: 1 << 18,
  /** What the name of an institution may go on with behind a preposition: a capital, "the", an employer. */
  FOLLOWS: 1 << 20,
  /** A label or saint before the name of an institution. */
  CUE: 1 << 7,
  /** A verb or trade before one. */
  VERB: 1 << 8,
  /** A preposition before one. */
  PREPOSITION: 1 << 9,
} as const

/** Bits of GATE by word. */
export const wordGates = wordFeature(
  (word, tags) =>
    addressGates(word, tags) |
    placeGates(word, tags) |
    institutionGates(word, tags) |
    cueGates(word, tags) |
    (word === 'the' || (placeRoles(word, tags) & PLACE.EMPLOYER) !== 0 ? GATE.FOLLOWS : 0),
)

const DOORS = ['DOOR', 'LOOSE_DOOR', 'NUMBERED_DOOR'] as const

function addressGates(word: string, tags: number): number {
  if (word === 'at' || word === 'to') return GATE.AT
  const roles = placeRoles(word, tags)
  const isStreet =
    (roles & (PLACE.STREET | PLACE.BUILDING)) !== 0 ||
    (tags & TAG.STREET_TYPE) !== 0 ||
    word === 'st' ||
    isNamedHouse(word)
  const begins =
    (roles & (PLACE.ADDRESS_LABEL | PLACE.SOFT_ADDRESS_LABEL)) !== 0 ||
    /^(?:[rchds]|dr|postcode)$/.test(word) ||
    opensHouse(word, tags) ||
    DOORS.some((form) => isOfForm(word, form))
  return (
    (isStreet ? GATE.STREET : 0) |
    (begins ? GATE.ADDRESS : 0) |
    ((roles & PLACE.LANDMARK) !== 0 ? GATE.LANDMARK : 0)
  )
}

const PLACE_TAGS = TAG.TOWN | TAG.REGION
const KNOWN =
  TAG.MEDICAL |
  TAG.FUNCTION |
  TAG.MONTH |
  TAG.WEEKDAY |
  TAG.DRUG |
  TAG.ROLE |
  TAG.COUNTRY |
  TAG.COMMON |
  TAG.NUMBER_WORD |
  TAG.TITLE |
  TAG.RELATION |
  TAG.CREDENTIAL |
  TAG.FIRST_NAME |
  TAG.SURNAME |
  TAG.EPONYM

function placeGates(word: string, tags: number): number {
  let gates = (tags & PLACE_TAGS) !== 0 ? GATE.PLACE : 0
  if (landmarkForm(word) !== 0 || (tags & TAG.TITLE) !== 0) gates |= GATE.LANDMARK_NOUN
  if (isSoleTownWord(word, tags)) gates |= GATE.SOLE_TOWN
  if ((phraseTags(word, tags) & PLACE_TAGS) !== 0) gates |= GATE.PLACE_PHRASE
  if ((tags & KNOWN) === 0 && hasPlaceEnding(word)) gates |= GATE.ENDING
  const roles = PLACE.BEFORE | PLACE.SETTLEMENT | PLACE.PLACE_LABEL
  if ((placeRoles(word, tags) & roles) !== 0 || BESIDE_PLACE.test(word) || isOfForm(word, 'BANK'))
    gates |= GATE.BEFORE_PLACE
  if (isOfForm(word, 'KIND') || isLandmarkWord(word) || word === 'block') gates |= GATE.AFTER_PLACE
  return gates
}

const BESIDE_PLACE = /^(?:cent(?:re|er)|home|gram|posted|native|hails|camp|[os])$/

function phraseTags(word: string, tags: number): number {
  return (tags & TAG.PHRASE_START) === 0 ? 0 : (loadWordTables().phraseWords().first.get(word) ?? 0)
}

/** Set off rules of their own: "Messrs", "Court". */
const STARTS =
  /^(?:messrs|court|tribunal|pvt|inc|gmbh|regt|regiment|bn|battalion|sqn|squadron|guards|fusiliers|hussars|lancers|rifles|borderers|highlanders|anglians|paras?|dragoons|kumaon|garhwal|gorkha|gurkhas?|dogra|mahar|grenadiers|lady|sacred|holy|sisters|brothers|missionaries|daughters|friends|borough|diocese|archdiocese)$/

function institutionGates(word: string, tags: number): number {
  const named = TAG.HOSPITAL_WORD | TAG.ORGANISATION_WORD
  const roles =
    PLACE.KIND_FIRST | PLACE.NAMED | PLACE.SHORT_NAME | PLACE.HOSPITAL | PLACE.ORGANISATION | PLACE.EMPLOYER
  const isNoun =
    (placeRoles(word, tags) & roles) !== 0 ||
    (tags & named) !== 0 ||
    isShortened(word) ||
    STARTS.test(word) ||
    isFirmForm(word, 'LOCAL') ||
    isFirmForm(word, 'STAFFER') ||
    isFirmForm(word, 'SHORT_KIND') ||
    isFirmForm(word, 'SIGNED') ||
    isFirmForm(word, 'TRADE')
  return (isNoun ? GATE.INSTITUTION : 0) | ((phraseTags(word, tags) & named) !== 0 ? GATE.PHRASE : 0)
}

function cueGates(word: string, tags: number): number {
  const roles = placeRoles(word, tags)
  let gates = (roles & PLACE.ORGANISATION_LABEL) !== 0 || /^(?:st|saint|ss|w|m)$/.test(word) ? GATE.CUE : 0
  if ((roles & PLACE.SOFT_ORGANISATION_LABEL) !== 0) gates |= GATE.LABEL
  if (
    (roles & (PLACE.EMPLOYMENT | PLACE.MOVED | PLACE.SUPPLY)) !== 0 ||
    isOfForm(word, 'RESIDENT') ||
    isFirmForm(word, 'DIRECT')
  )
    gates |= GATE.VERB
  return PREPOSITION.test(word) ? gates | GATE.PREPOSITION : gates
}
