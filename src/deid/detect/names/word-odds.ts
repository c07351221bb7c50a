import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUE } from './cue.ts'
import { LOOK, type NameScan } from './name-scan.ts'
import { hasClinicalSuffix, hasNameSuffix, isRoman } from './name-suffix.ts'
import { SELDOM, seldomNames } from './seldom-names.ts'
import { WEIGHT } from './weights.ts'

const TAG_WEIGHTS: readonly [tag: number, weight: number][] = [
  [TAG.MEDICAL, WEIGHT.medical],
  [TAG.DRUG, WEIGHT.drug],
  [TAG.EPONYM, WEIGHT.eponym],
  [TAG.TOWN, WEIGHT.place],
  [TAG.REGION, WEIGHT.place],
  [TAG.COUNTRY, WEIGHT.country],
  [TAG.MONTH, WEIGHT.month],
  [TAG.WEEKDAY, WEIGHT.month],
  [TAG.NUMBER_WORD, WEIGHT.month],
  [TAG.HOSPITAL_WORD, WEIGHT.hospital],
  [TAG.ORGANISATION_WORD, WEIGHT.organisation],
  [TAG.STREET_TYPE, WEIGHT.organisation],
  [TAG.FUNCTION, WEIGHT.function],
  [TAG.ROLE, WEIGHT.role],
  [TAG.TITLE, WEIGHT.title],
  [TAG.RELATION, WEIGHT.relation],
  [TAG.CREDENTIAL, WEIGHT.credential],
]

/** Weight of each tag bit. */
const BIT_WEIGHTS = Float64Array.from(
  { length: 32 },
  (_, bit) => TAG_WEIGHTS.find(([tag]) => tag === 1 << bit)?.[1] ?? 0,
)
const WEIGHTED = TAG_WEIGHTS.reduce((all, [tag]) => all | tag, 0)

function tagOdds(tags: number): number {
  let odds = 0
  for (let rest = tags & WEIGHTED; rest !== 0; rest &= rest - 1)
    odds += BIT_WEIGHTS[31 - Math.clz32(rest & -rest)] as number
  return odds
}

/** Hundredths, so that the sum is a whole number above 0. */
const SCALE = 100
const OFFSET = 10_000

/** What the dictionaries say of each word. */
const dictionaryOdds = wordFeature((word, tags) => {
  const strength = nameStrength(tags)
  let odds: number = WEIGHT.bias + (WEIGHT.common[commonStrength(tags)] as number)
  const known = strength > 0 || (tags & ~TAG.PHRASE_START) !== 0
  odds += known ? (WEIGHT.name[strength] as number) : WEIGHT.unknown + suffixOdds(word)
  return Math.round((odds + tagOdds(tags)) * SCALE) + OFFSET
})

/** What the dictionaries and the way it is written say of a word, before its neighbours: log-odds of a name. */
export function wordOdds(scan: NameScan, at: number): number {
  if ((scan.cues[at] as number) & CUE.NEVER) return -9
  const odds = dictionaryOdds.values[scan.ids[at] as number] as number
  return (odds - OFFSET) / SCALE + lookOdds(scan, at)
}

function suffixOdds(word: string): number {
  if (hasClinicalSuffix(word) || isRoman(word)) return WEIGHT.clinicalSuffix
  return hasNameSuffix(word) ? WEIGHT.suffix : 0
}

function lookOdds({ looks, tokens, ids }: NameScan, at: number): number {
  const length = (tokens.end[at] as number) - (tokens.start[at] as number)
  switch (looks[at]) {
    case LOOK.LOWER:
      return WEIGHT.lower
    case LOOK.LOWER_ANYWAY:
      return WEIGHT.lowerAnyway
    case LOOK.LOWER_LINE:
      return WEIGHT.lowerLine
    case LOOK.CAPITAL:
      return WEIGHT.capital
    case LOOK.OPENING:
      return WEIGHT.opening
    case LOOK.CAPS_LINE:
      return length < 3 ? WEIGHT.capsShort : WEIGHT.capsLine
    case LOOK.CAPS_WORD:
      // "S/N Obi ED"
      if (length === 2 && (seldomNames.values[ids[at] as number] as number) & SELDOM.CAPITALS)
        return WEIGHT.lower
      return length < 5 ? WEIGHT.capsShort : WEIGHT.capsLong
    default:
      return -9
  }
}
