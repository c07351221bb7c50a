import { nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import {
  gapBefore,
  hasCue,
  isLetter,
  isLower,
  isMark,
  isPossessive,
  isWord,
  LOOK,
  type NameScan,
  wordAt,
} from './name-scan.ts'
import { isOnlyName } from './only-name.ts'
import { PAIR, pairParts } from './pair-parts.ts'

/** Names in lower case amid lower case: pt stewart mcilroy, agent kirsty, my name's femi, lakeisha managing bag. */
export function lowerNames(scan: NameScan, emit: Emit): void {
  let next = 0
  const { names } = scan.spots
  for (let i = 0; i < names.count; i++) {
    const at = names.at[i] as number
    if (at < next || !isLower(scan, at)) continue
    next = lowerEnd(scan, at)
    if (hasCue(scan, next, CUE.EPONYM_HEAD)) continue
    if (next === at + 1 && hasInitial(scan, at)) next++
    const score = next > at + 1 ? pairScore(scan, at, next) : loneScore(scan, at)
    if (score > 0) emitName(scan, at, next, score, 'lower-name', emit)
  }
}

const LEAST = 5
const pairsOf = wordFeature(pairParts)

const MOST_WORDS = 4

/** Token after the names that stand together from `at` on, joined by a space or a hyphen. */
function lowerEnd(scan: NameScan, at: number): number {
  let end = at + 1
  for (let words = 1; words < MOST_WORDS; words++) {
    const next = isMark(scan, end, '-') && gapBefore(scan, end) === 0 ? end + 1 : end
    if (
      gapBefore(scan, next) > 1 ||
      !(
        next < scan.tokens.count &&
        isLower(scan, next) &&
        (isOnlyName(scan.tags[next] as number, LEAST) || isSecond(scan, next))
      )
    )
      break
    end = next + 1
  }
  return end
}

/** "pauline s", "lee w": a forename and the first letter of a surname. */
function hasInitial(scan: NameScan, at: number): boolean {
  const next = at + 1
  if (!isUsual(scan, at) || !isLower(scan, next) || !isLetter(scan, next) || gapBefore(scan, next) !== 1)
    return false
  if (isWord(scan, next + 1) && gapBefore(scan, next + 1) === 0) return false
  return !NO_INITIAL.has(wordAt(scan, next)) && !isMark(scan, next + 1, '/') && !isMark(scan, next + 1, "'")
}

/** Letters that are words: a, I, u, and c, p and s with a line over them. */
const NO_INITIAL = new Set(['a', 'i', 'u', 'x', 'c', 'y'])

/** Devi, Bhai: what follows a forename in India. */
function isSecond({ ids }: NameScan, at: number): boolean {
  return ((pairsOf.values[ids[at] as number] as number) & PAIR.SECOND) !== 0
}

/** A forename with a surname behind it. */
function pairScore(scan: NameScan, at: number, end: number): number {
  const first = scan.tags[at] as number
  const last = scan.tags[end - 1] as number
  if (!(first & TAG.FIRST_NAME) || !(last & TAG.SURNAME) || first & last & TAG.TOWN)
    return loneScore(scan, at)
  return isTerm(scan, at, end) ? 0 : 0.8
}

/** Déjà vu is made of two names. */
function isTerm({ tables, folded, tokens }: NameScan, at: number, end: number): boolean {
  const phrase = tables.phraseAt(folded, tokens.start[at] as number)
  return phrase.end >= (tokens.end[end - 1] as number) && (phrase.tags & (TAG.MEDICAL | TAG.EPONYM)) !== 0
}

function loneScore(scan: NameScan, at: number): number {
  if (isIntroduced(scan, at)) return 0.85
  const tags = scan.tags[at] as number
  if (isLetter(scan, at + 1) && hasInitial(scan, at)) return 0.7
  const amidLower = scan.looks[at] !== LOOK.LOWER
  if (isUsual(scan, at) && isMet(scan, at - 1)) return 0.75
  if (tags & TAG.FIRST_NAME && nameStrength(tags) >= USUAL && hasCue(scan, at - 1, CUE.RELATION)) return 0.75
  if (isUsual(scan, at) && isOwnLine(scan, at)) return 0.7
  if (hasCue(scan, at - 1, CUE.RELATION | CUE.SOFT_TITLE) && (amidLower || !isWord(scan, at + 1))) return 0.8
  if (!(tags & TAG.FIRST_NAME) || nameStrength(tags) < 6 || tags & TAG.TOWN) return 0
  if (isPossessive(scan, at + 1)) return 0.75
  const opens = at === 0 || scan.tokens.kind[at - 1] === NEWLINE || isMark(scan, at - 1, '.')
  return opens && amidLower && gapBefore(scan, at) > 0 ? 0.7 : 0
}

const USUAL = 6

/** A forename so usual that it needs no capital where a person is spoken of. */
function isUsual(scan: NameScan, at: number): boolean {
  const tags = scan.tags[at] as number
  return (
    (tags & (TAG.FIRST_NAME | TAG.TOWN)) === TAG.FIRST_NAME &&
    !hasCue(scan, at, CUE.SOFT_TITLE) &&
    nameStrength(tags) >= USUAL
  )
}

/** son nigel, by mohammed, rang tricia */
function isMet(scan: NameScan, at: number): boolean {
  return hasCue(scan, at, CUE.RELATION | CUE.MEETING | CUE.TALK | CUE.DONE)
}

function isOwnLine({ tokens }: NameScan, at: number): boolean {
  const opens = at > 0 && tokens.kind[at - 1] === NEWLINE
  return opens && (at + 1 >= tokens.count || tokens.kind[at + 1] === NEWLINE)
}

/** my name is, my name's, myself, i am */
function isIntroduced(scan: NameScan, at: number): boolean {
  const before = wordAt(scan, at - 1)
  if (before === 'myself' || (before === 'for' && wordAt(scan, at - 2) === 'ask')) return true
  const named = isPossessive(scan, at - 1) || before === 'is'
  return named && wordAt(scan, at - 2) === 'name'
}
