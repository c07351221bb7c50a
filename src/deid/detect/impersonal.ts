import type { Entity, EntityType } from '../entity.ts'
import { commonStrength, nameStrength, TAG } from '../tables/word-tables.ts'
import { INITIAL_UPPER } from '../text/lex.ts'
import type { Scan } from './scan.ts'
import { VOTES } from './tagger/votes.ts'
import { wordFeature } from './vocabulary.ts'

/** A text shorter than this says too little of itself to be judged. */
const FEWEST_TOKENS = 60
/** One shorter than this must have no sign of a person at all, and be full of eponyms. */
const SHORT = 100
/** A text is about no one when it has fewer signs of a person than one in so many tokens; notes have twice as many. */
const TOKENS_A_SIGN = 40
/** Nor is one about anyone that has so many eponyms for each such sign: a lecture, a case in an examination. */
const TERMS_A_SIGN = 1.2
const MANY_TERMS = 6
const SOME_TERMS = 4
/** One token in so many a name found by its look makes a list of people, unless there are as many eponyms. */
const TOKENS_A_NAME = 10
/** However long a text is, it is about someone with so many signs. */
const ENOUGH_SIGNS = 12
/** Less sure than this, a find says nothing of its text. */
const SURE = 0.85

/** In a text about no one a name with a person's verb beside it must be this sure: things are done by methods and walk, too. */
const LEAST_SAID = 0.93

/** Rules that go by the look of words and numbers rather than by a label, a title or a form of their own. */
const BY_LOOK: ReadonlySet<string> = new Set([
  'bare-name',
  'date-month',
  'quoted-name',
  'pair-name',
  'lower-name',
  'reversed-name',
  'place',
  'address-locality',
  'cue',
  'named-hospital',
  'known-institution',
  'repeated-institution',
  'brand',
  'code-like',
  'long-number',
  ...VOTES,
])

/** How much a find says of a text's being about someone; 2 for what is not named here. */
const SIGNS: Partial<Record<EntityType, number>> = {
  DATE: 1,
  HOSPITAL: 1,
  ORGANISATION: 1,
  LOCATION: 1,
  ADDRESS: 1,
  URL: 0,
  DEVICE_SERIAL: 1,
  OTHER_ID: 1,
}

/** Words that a text about someone has and a guideline, a monograph or a chart has seldom. */
const PERSONAL = new Set(
  `he she his her him himself herself me my pt patient mr mrs miss dr wife husband daughter son mother father mum dad baby nok sister
  brother uncle aunt niece nephew grandson granddaughter grandmother grandfather neighbour partner attender lady gentleman girl boy yo aged dob
  surname gp dear kindly sir madam thanks pls was told said says rang spoke phoned came gave wants lives works admitted informed
  brought called saw opd employer married widow widower retired native coolie labourer housewife tel mobile`.split(
    /\s+/,
  ),
)

const IS_PERSONAL = 1
const IS_TERM = 2

const features = wordFeature((word, tags) => {
  const isTerm = (tags & (TAG.EPONYM | TAG.COMMON)) === TAG.EPONYM
  return (PERSONAL.has(word) ? IS_PERSONAL : 0) | (isTerm ? IS_TERM : 0)
})

/**
 * The candidates left when a text turns out to be about no one: there a name, a place or a number found by its look alone is
 * an eponym, a criterion or a catalogue number. Names with a person's verb, title or label beside them stay, as does a
 * forename that is nothing else with a surname.
 */
export function withoutDoubtful(scan: Scan, candidates: Entity[]): Entity[] {
  if (!isImpersonal(scan, candidates)) return candidates
  return candidates.filter((found) => {
    if (found.rule === 'free-name') return found.score >= LEAST_SAID || isFullName(scan, found)
    return !BY_LOOK.has(found.rule) || isFullName(scan, found)
  })
}

function isImpersonal(scan: Scan, candidates: readonly Entity[]): boolean {
  const { count, shape } = scan.tokens
  if (count < FEWEST_TOKENS) return false
  let signs = 0
  let doubtful = 0
  let names = 0
  for (const found of candidates) {
    if (found.rule === 'free-name' || BY_LOOK.has(found.rule)) doubtful++
    if (found.rule === 'bare-name') names++
    signs += signsOf(scan, found)
    if (signs >= ENOUGH_SIGNS) return false
  }
  if (doubtful === 0) return false
  const { values } = features
  let terms = 0
  for (let at = 0; at < count; at++) {
    const feature = values[scan.ids[at] as number] as number
    if (feature === 0) continue
    signs += feature & IS_PERSONAL
    if (feature & IS_TERM && (shape[at] as number) & INITIAL_UPPER) terms++
  }
  if (signs >= ENOUGH_SIGNS || (names * TOKENS_A_NAME > count && names > terms)) return false
  if (count < SHORT) return signs === 0 && terms >= SOME_TERMS
  return signs * TOKENS_A_SIGN < count || (terms >= MANY_TERMS && terms > signs * TERMS_A_SIGN)
}

/** How much a find says of its text's being about someone. */
function signsOf(scan: Scan, found: Entity): number {
  if (BY_LOOK.has(found.rule)) return isFullName(scan, found) || isForename(scan, found) ? 1 : 0
  if (found.score < SURE) return 0
  return found.rule === 'free-name' ? 1 : (SIGNS[found.type] ?? 2)
}

/** Nadia Rahmani: a forename that is no other word and no term, and a further word behind one space. */
function isFullName(scan: Scan, { type, start, end }: Entity): boolean {
  if (type !== 'NAME') return false
  const { tokens } = scan
  const first = tokenAt(tokens, start)
  const tags = scan.tags[first] as number
  const next = first + 1
  return (
    (tags & (TAG.FIRST_NAME | TAG.EPONYM | TAG.DRUG | TAG.MEDICAL)) === TAG.FIRST_NAME &&
    nameStrength(tags) >= 5 &&
    commonStrength(tags) <= 1 &&
    next < tokens.count &&
    (tokens.end[next] as number) <= end &&
    tokens.start[next] === (tokens.end[first] as number) + 1 &&
    ((scan.tags[next] as number) & (TAG.DRUG | TAG.MEDICAL | TAG.EPONYM)) === 0
  )
}

/** Dilys: a forename that is no surname, no place and no other word. */
function isForename(scan: Scan, { type, start }: Entity): boolean {
  if (type !== 'NAME') return false
  const tags = scan.tags[tokenAt(scan.tokens, start)] as number
  return (
    (tags & (TAG.FIRST_NAME | TAG.SURNAME | TAG.TOWN | TAG.EPONYM | TAG.DRUG | TAG.MEDICAL)) ===
      TAG.FIRST_NAME &&
    nameStrength(tags) >= 6 &&
    commonStrength(tags) <= 1
  )
}

/** Token that begins at `offset`. */
function tokenAt({ start, count }: Scan['tokens'], offset: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((start[middle] as number) < offset) low = middle + 1
    else high = middle
  }
  return low
}
