import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { hasIndic, isIndicParticle, isIndicText } from './indic.ts'
import { gapBefore, isCapital, isLower, type NameScan, wordAt } from './name-scan.ts'
import { WEIGHT } from './weights.ts'
import { GATE, wordGates } from './word-gates.ts'

/**
 * Amid Hindi, Punjabi or Telugu words in Latin letters: a particle behind a forename marks someone, and what else is in lower
 * case is a word of that language.
 */
export function indicOdds(scan: NameScan, first: number, next: number, context: number): number {
  const { indic } = scan.spots
  if (!hasIndic(indic, scan.tokens.count)) return 0
  const tags = scan.tags[first] as number
  for (let at = first; at < next; at++)
    if (isIndicWord(scan, at) && isLower(scan, at)) return WEIGHT.amidIndic
  const isForename = (tags & TAG.FIRST_NAME) !== 0 && nameStrength(tags) >= 3 && commonStrength(tags) <= 1
  // "da" is a particle of names too and may have been read as one.
  const behind = first + 1
  const word = isForename && gapBefore(scan, behind) === 1 ? wordAt(scan, behind) : ''
  if (isIndicParticle(word) && (isCapital(scan, first) || isUsualName(scan, first)))
    return WEIGHT.beforeHumanVerb
  return context < WEIGHT.beforeVerb &&
    isIndicText(indic, scan.tokens.count) &&
    isLower(scan, first) &&
    !isUsualName(scan, first)
    ? WEIGHT.amidIndic
    : 0
}

function isIndicWord({ ids }: NameScan, at: number): boolean {
  return ((wordGates.values[ids[at] as number] as number) & GATE.INDIC) !== 0
}

/** Manpreet, Surjit: usual and too long for a word of everyday. */
function isUsualName({ tags, tokens }: NameScan, at: number): boolean {
  return (
    nameStrength(tags[at] as number) >= 6 &&
    (tokens.end[at] as number) - (tokens.start[at] as number) >= SHORTEST_USUAL
  )
}

const SHORTEST_USUAL = 5
