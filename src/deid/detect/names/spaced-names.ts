import { commonStrength, nameStrength } from '../../tables/word-tables.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { gapBefore, hasCue, isMark, isWord, LOOK, type NameScan, wordAt } from './name-scan.ts'

const FEWEST_LETTERS = 4
/** Of four letters one may be "double". */
const FEWEST_INITIALS = 3
/** Wider than this, a gap parts columns. */
const WORD_GAP = 4

/**
 * A name whose letters stand apart, in a form or as dictated: `NAME: R A M   Y A D A V`, `that's C A R E W`. Read where a
 * label says so, where the letters make a name, or where the text has the word elsewhere.
 */
export function spacedNames(scan: NameScan, emit: Emit): void {
  const { initials } = scan.spots
  if (initials.count < FEWEST_INITIALS) return
  let next = 0
  for (let i = 0; i < initials.count; i++) {
    const at = initials.at[i] as number
    if (at < next || scan.looks[at + 1] === LOOK.CAPITAL) continue
    next = lettersEnd(scan, at)
    if (next - at < FEWEST_LETTERS) continue
    if (isLabelled(scan, at) || isName(scan, at, next)) emitName(scan, at, next, 0.85, 'spaced-name', emit)
  }
}

/** Token after the capital letters from `from` on; "double" and "triple" stand among them. */
function lettersEnd(scan: NameScan, from: number): number {
  let at = from
  while (
    at < scan.tokens.count &&
    (at === from || (gapBefore(scan, at) > 0 && gapBefore(scan, at) <= WORD_GAP))
  ) {
    const isLetter = scan.looks[at] === LOOK.INITIAL && !isMark(scan, at + 1, '/')
    if (!isLetter && !(repeats(scan, at) > 1 && scan.looks[at + 1] === LOOK.INITIAL)) break
    at++
  }
  return at
}

function repeats(scan: NameScan, at: number): number {
  if (!isWord(scan, at)) return 1
  const word = wordAt(scan, at)
  return word === 'double' ? 2 : word === 'triple' ? 3 : 1
}

function isLabelled(scan: NameScan, at: number): boolean {
  return isMark(scan, at - 1, ':') && hasCue(scan, at - 2, CUE.LABEL)
}

/** Whether one of the words that wider gaps part is a name, or stands elsewhere in the text and is no ordinary word. */
function isName(scan: NameScan, from: number, next: number): boolean {
  let word = ''
  let times = 1
  for (let at = from; at <= next; at++) {
    if (at === next || (at > from && gapBefore(scan, at) > 1)) {
      if (isNameWord(scan, word)) return true
      word = ''
    }
    if (at === next) break
    if (scan.looks[at] === LOOK.INITIAL) {
      word += wordAt(scan, at).repeat(times)
      times = 1
    } else times = repeats(scan, at)
  }
  return false
}

function isNameWord({ tables, folded }: NameScan, word: string): boolean {
  if (word.length < FEWEST_LETTERS || 'abcdefgh'.startsWith(word)) return false
  const tags = tables.tagsAt(word, 0, word.length)
  if (nameStrength(tags) >= 3 && commonStrength(tags) <= 3) return true
  return commonStrength(tags) === 0 && folded.includes(word)
}
