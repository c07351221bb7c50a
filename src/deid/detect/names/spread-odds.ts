import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NUMBER } from '../../text/lex.ts'
import { CUE } from './cue.ts'
import { gapBefore, hasCue, isCapital, isLetter, isMark, LOOK, type NameScan, wordAt } from './name-scan.ts'
import { hasClinicalSuffix, hasNameSuffix } from './name-suffix.ts'
import type { Run } from './run.ts'
import { MOST_WORDS, SURE } from './run.ts'
import { WEIGHT } from './weights.ts'

const raised = new Uint8Array(MOST_WORDS)

/** Adds what each word's neighbours say of it, from left to right and back, so that a whole name follows its surest word. */
export function spreadOdds(scan: NameScan, run: Run): void {
  const { count } = run
  if (count < 2) return
  for (let i = 0; i < count; i++) raised[i] = 0
  for (let i = 1; i < count; i++) pairUp(scan, run, i)
  for (let i = 1; i < count; i++) raise(scan, run, i, i - 1)
  for (let i = count - 2; i >= 0; i--) raise(scan, run, i, i + 1)
}

/** A forename and a capitalised word behind it that can be a surname raise each other. */
function pairUp(scan: NameScan, run: Run, i: number): void {
  const { odds } = run
  const first = run.at[i - 1] as number
  const second = run.at[i] as number
  const tags = scan.tags[first] as number
  const title = scan.tags[second] as number
  // Jahanara Begum: a title that is the second part of a name.
  if (
    title & TAG.TITLE &&
    title & TAG.SURNAME &&
    isCapital(scan, second) &&
    (isUnknown(scan, first) || tags & TAG.FIRST_NAME)
  ) {
    odds[i] = (odds[i] as number) + WEIGHT.titleInName
  }
  if (isRare(scan, first) && isRare(scan, second)) {
    odds[i - 1] = (odds[i - 1] as number) + WEIGHT.rarePair
    odds[i] = (odds[i] as number) + WEIGHT.rarePair
  }
  if (
    !(tags & TAG.FIRST_NAME) ||
    nameStrength(tags) < 3 ||
    !isCapital(scan, first) ||
    !isCapital(scan, second)
  )
    return
  const surname = scan.tags[second] as number
  if (isOrdinarySurname(scan, first, second)) odds[i] = (odds[i] as number) + WEIGHT.ordinarySurname
  const fits = isUnknown(scan, second) || (surname & TAG.SURNAME && nameStrength(surname) >= 2)
  if (!fits || isLetter(scan, second) || (odds[i - 1] as number) < -3) return
  odds[i - 1] = (odds[i - 1] as number) + WEIGHT.forenameSurname
}

function raise(scan: NameScan, run: Run, i: number, from: number): void {
  const { odds } = run
  const token = run.at[i] as number
  const neighbour = run.at[from] as number
  if (raised[i] || isLetter(scan, token)) return
  let more = 0
  const hyphen = isMark(scan, Math.max(token, neighbour) - 1, '-')
  if (hyphen && (odds[from] as number) > 0 && isCapital(scan, token)) more = WEIGHT.besideHyphen
  else if (isParticleBefore(scan, neighbour, token)) more = WEIGHT.besideParticle
  else if (isLetter(scan, neighbour)) {
    const past = from + from - i
    const beyond = past >= 0 && past < run.count ? (odds[past] as number) : 0
    more = initialOdds(scan, token, neighbour)
    // Harshada R Solanki: past the initial stands a name.
    if (beyond >= SURE && isCapital(scan, token) && isUnknown(scan, token))
      more = Math.max(more, WEIGHT.besideName + WEIGHT.rareForename)
  } else if ((odds[from] as number) >= SURE) {
    more = WEIGHT.besideName + rareOdds(scan, token, neighbour, run.strong)
  } else if (raised[from] && (odds[from] as number) > 0 && isUnknown(scan, token)) more = WEIGHT.besideLikely
  if (more === 0) return
  odds[i] = (odds[i] as number) + more
  raised[i] = 1
}

/** Capitalised where only a name or a term is, and in no dictionary, nor like a medicine. */
function isRare(scan: NameScan, at: number): boolean {
  return isUnknown(scan, at) && scan.looks[at] === LOOK.CAPITAL && !hasClinicalSuffix(wordAt(scan, at))
}

/** bin Khalid, al-Farsi */
function isParticleBefore(scan: NameScan, neighbour: number, token: number): boolean {
  return neighbour < token && hasCue(scan, neighbour, CUE.PARTICLE) && isCapital(scan, token)
}

/** Gillian Mew: an ordinary word with a capital it would not have if it were one. */
function isOrdinarySurname(scan: NameScan, first: number, second: number): boolean {
  const forename = scan.tags[first] as number
  const word = scan.tags[second] as number
  if (scan.looks[second] !== LOOK.CAPITAL || commonStrength(forename) > 1 || nameStrength(forename) < 4)
    return false
  return (
    (word & ~(TAG.COMMON | TAG.PHRASE_START | TAG.STREET_TYPE | TAG.TOWN) & 0x3fffff) === 0 &&
    !hasCue(scan, second, CUE.PLACE_HEAD | CUE.EPONYM_HEAD | CUE.LABEL)
  )
}

function initialOdds(scan: NameScan, token: number, neighbour: number): number {
  // "90 µmol/L. Peak": the letter is a unit's.
  const unit =
    neighbour > 0 && (scan.tokens.kind[neighbour - 1] === NUMBER || isMark(scan, neighbour - 1, '/'))
  const dotted =
    !unit && neighbour < token && isMark(scan, neighbour + 1, '.') && gapBefore(scan, neighbour + 1) === 0
  if (dotted && isCapital(scan, token)) return WEIGHT.afterDottedInitial
  return initialFits(scan, token) ? WEIGHT.besideInitial : 0
}

/** Beside a lone letter a word of the dictionary is more likely Vit K or Weber B than a name. */
function initialFits(scan: NameScan, at: number): boolean {
  return isUnknown(scan, at) ? hasNameSuffix(wordAt(scan, at)) : nameStrength(scan.tags[at] as number) >= 3
}

/** What a word no dictionary holds, or one that is also a title, gains beside a name. */
function rareOdds(scan: NameScan, token: number, neighbour: number, strong: boolean): number {
  const tags = scan.tags[token] as number
  if (tags & (TAG.TITLE | TAG.RELATION) && nameStrength(tags) >= 2 && isCapital(scan, token))
    return WEIGHT.titleInName
  const forename = scan.tags[neighbour] as number
  if (
    tags & TAG.EPONYM &&
    tags & TAG.SURNAME &&
    forename & TAG.FIRST_NAME &&
    nameStrength(forename) >= 5 &&
    commonStrength(forename) <= 1 &&
    !(forename & TAG.EPONYM)
  )
    return WEIGHT.eponymSurname
  if (!isUnknown(scan, token)) return 0
  if (neighbour < token) return WEIGHT.rareSurname
  // Before a verb or an age the whole run is someone.
  if (strong) return WEIGHT.rareForename
  const surname = scan.tags[neighbour] as number
  return surname & TAG.SURNAME && commonStrength(surname) <= 1 ? WEIGHT.rareForename : 0
}

function isUnknown({ tags }: NameScan, at: number): boolean {
  return ((tags[at] as number) & ~TAG.PHRASE_START) === 0
}
