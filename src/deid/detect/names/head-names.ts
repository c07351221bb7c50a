import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { emitName } from './emit-name.ts'
import { gapBefore, isLower, isMark, isWord, LOOK, type NameScan } from './name-scan.ts'
import { isOnlyName } from './only-name.ts'

const LEAST = 4
const MOST_WORDS = 4

/** Names that head a line: `Pritchett - repeat K at 2`, `BHATNAGAR SURESH 61/M`, and an item `1) Ivy Larkspur`. */
export function headNames(scan: NameScan, emit: Emit): void {
  const { kind } = scan.tokens
  const { looks } = scan
  const { heads } = scan.spots
  for (let i = 0; i < heads.count; i++) {
    const at = heads.at[i] as number
    const look = looks[at]
    const isHead = at === 0 || kind[at - 1] === NEWLINE
    if (look === LOOK.OPENING) {
      if (isHead && isTask(scan, at)) emitName(scan, at, at + 1, 0.75, 'head-name', emit)
    } else if (look === LOOK.CAPS_LINE) {
      const end = isHead ? capitalsEnd(scan, at) : 0
      if (end > 0) emitName(scan, at, end, 0.85, 'head-name', emit)
    }
    if ((look === LOOK.CAPITAL || look === LOOK.OPENING) && isItem(scan, at) && isPair(scan, at)) {
      emitName(scan, at, at + 2, 0.75, 'head-name', emit)
    }
  }
}

/** A name and nothing else, a dash with spaces, and what is to be done in lower case. */
function isTask(scan: NameScan, at: number): boolean {
  const tags = scan.tags[at] as number
  if (!isOnlyName(tags, LEAST) || tags & (TAG.TOWN | TAG.REGION)) return false
  return isMark(scan, at + 1, '-') && gapBefore(scan, at + 1) === 1 && isLower(scan, at + 2)
}

/** Token after a surname and forenames in capitals that an age, a mark or a wide gap follows; 0 when none are there. */
function capitalsEnd(scan: NameScan, first: number): number {
  let at = first
  let found = 0
  while (at < first + MOST_WORDS && isWord(scan, at) && (at === first || gapBefore(scan, at) === 1)) {
    const tags = scan.tags[at] as number
    if (!isOnlyName(tags, LEAST) || tags & TAG.TOWN) break
    found |= tags & (TAG.FIRST_NAME | TAG.SURNAME)
    at++
  }
  if (at < first + 2 || found !== (TAG.FIRST_NAME | TAG.SURNAME)) return 0
  return scan.tokens.kind[at] === NUMBER || gapBefore(scan, at) > 1 ? at : 0
}

/** Behind `1)` or `#2`. */
function isItem({ tokens, text }: NameScan, at: number): boolean {
  const before = at - 1
  if (before < 1) return false
  const mark = text[tokens.start[before] as number]
  if (mark === '.' && before >= 2 && tokens.kind[before - 2] === NEWLINE)
    return tokens.kind[before - 1] === NUMBER && gapOf(tokens, before) === 0
  if (mark === ')') return tokens.kind[before - 1] === NUMBER && gapOf(tokens, before) === 0
  return tokens.kind[before] === NUMBER && text[tokens.start[before - 1] as number] === '#'
}

function gapOf({ start, end }: NameScan['tokens'], at: number): number {
  return (start[at] as number) - (end[at - 1] as number)
}

/** A forename, whatever else it is, before a surname or a word no dictionary holds. */
function isPair(scan: NameScan, at: number): boolean {
  const first = scan.tags[at] as number
  const second = scan.tags[at + 1] as number
  if (!(first & TAG.FIRST_NAME) || first & (TAG.DRUG | TAG.EPONYM | TAG.MEDICAL) || nameStrength(first) < 3)
    return false
  if (scan.looks[at + 1] !== LOOK.CAPITAL || gapBefore(scan, at + 1) !== 1) return false
  if (second & (TAG.DRUG | TAG.EPONYM | TAG.MEDICAL | TAG.HOSPITAL_WORD)) return false
  return commonStrength(second) === 0
}
