import { NEWLINE } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { gapBefore, hasCue, isMark, isWord, LOOK, type NameScan } from './name-scan.ts'
import { PAIR, pairParts } from './pair-parts.ts'

const parts = wordFeature(pairParts)
const OPENERS = PAIR.WORD_FORENAME | PAIR.ELDER

/**
 * Two words that are a name only together: a forename that is a word or an elder's title before what is a surname and nothing
 * else (Memory Chigumba, Appa Rao), and a surname in capitals before a forename that is not (PEMBERTHY Jory).
 */
export function pairNames(scan: NameScan, emit: Emit): void {
  const { values } = parts
  const { ids, looks } = scan
  const { pairs } = scan.spots
  for (let i = 0; i < pairs.count; i++) {
    const at = pairs.at[i] as number
    const bits = values[ids[at] as number] as number
    if (bits === 0) continue
    const next = at + 1
    const look = looks[at]
    if (look === LOOK.CAPITAL || look === LOOK.OPENING) {
      if (
        bits & (look === LOOK.OPENING ? OPENERS : OPENERS | PAIR.WEAK_FORENAME) &&
        isBeside(scan, next, PAIR.SURNAME) &&
        !isOwned(scan, next)
      )
        emitName(scan, at, next + 1, 0.8, 'pair-name', emit)
      else if (bits & PAIR.UNKNOWN && isBeside(scan, next, PAIR.SECOND) && !isOwned(scan, next))
        emitName(scan, at, next + 1, 0.8, 'pair-name', emit)
    } else if (look === LOOK.CAPS_WORD && bits & PAIR.CAPS_SURNAME && isBeside(scan, next, PAIR.FORENAME)) {
      if (opensColumn(scan, at) && lengthOf(scan, at) > 2 && closesColumn(scan, next + 1))
        emitName(scan, at, next + 1, 0.85, 'pair-name', emit)
    }
  }
}

function isBeside(scan: NameScan, at: number, part: number): boolean {
  if (scan.looks[at] !== LOOK.CAPITAL || gapBefore(scan, at) !== 1) return false
  return ((parts.values[scan.ids[at] as number] as number) & part) !== 0
}

/** "Mark Kocher's point", "Grace Okafor ward": something else is named after them. */
function isOwned(scan: NameScan, at: number): boolean {
  return hasCue(scan, at + 1, CUE.EPONYM_HEAD | CUE.PLACE_HEAD)
}

function lengthOf({ tokens }: NameScan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}

function opensColumn(scan: NameScan, at: number): boolean {
  return (
    at === 0 || scan.tokens.kind[at - 1] === NEWLINE || gapBefore(scan, at) > 1 || isMark(scan, at - 1, '|')
  )
}

function closesColumn(scan: NameScan, at: number): boolean {
  return !isWord(scan, at) || gapBefore(scan, at) > 1
}
