import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, PUNCT } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { emitName } from './emit-name.ts'
import { gapBefore, isLower, isMark, isWord, LOOK, type NameScan, wordAt } from './name-scan.ts'
import { hasClinicalSuffix } from './name-suffix.ts'

const SHORTEST_TEXT = 8
const NOT_NAMES = TAG.EPONYM | TAG.DRUG | TAG.MEDICAL | TAG.MONTH | TAG.TOWN | TAG.COUNTRY | TAG.ROLE

/** A forename that stands alone as the last word of a text: "… Approve. Joy", "… see you then – Bev". */
export function closingName(scan: NameScan, emit: Emit): void {
  const { tokens } = scan
  let at = tokens.count - 1
  while (at > 0 && (tokens.kind[at] === NEWLINE || isMark(scan, at, '.') || isKiss(scan, at))) at--
  if (at < SHORTEST_TEXT || !isWord(scan, at) || !opens(scan, at)) return
  const tags = scan.tags[at] as number
  if (isUnknown(scan, at)) emitName(scan, at, at + 1, 0.7, 'closing-name', emit)
  if (!(tags & TAG.FIRST_NAME) || tags & NOT_NAMES || nameStrength(tags) < 4) return
  if (commonStrength(tags) > (isLower(scan, at) ? 0 : 5) || scan.looks[at] === LOOK.CAPS_WORD) return
  emitName(scan, at, at + 1, 0.75, 'closing-name', emit)
}

const SHORTEST_UNKNOWN = 4

/** A capitalised word no dictionary holds, by itself on the last line. */
function isUnknown(scan: NameScan, at: number): boolean {
  const { kind, start, end } = scan.tokens
  const look = scan.looks[at]
  if (
    ((scan.tags[at] as number) & ~TAG.PHRASE_START) !== 0 ||
    (look !== LOOK.OPENING && look !== LOOK.CAPITAL)
  )
    return false
  if ((end[at] as number) - (start[at] as number) < SHORTEST_UNKNOWN || hasClinicalSuffix(wordAt(scan, at)))
    return false
  return kind[at - 1] === NEWLINE || isKiss(scan, at - 1)
}

/** x, xx, xxx */
function isKiss({ folded, tokens }: NameScan, at: number): boolean {
  for (let i = tokens.start[at] as number; i < (tokens.end[at] as number); i++)
    if (folded[i] !== 'x') return false
  return true
}

function opens(scan: NameScan, at: number): boolean {
  const { tokens } = scan
  if (tokens.kind[at - 1] === NEWLINE || isKiss(scan, at - 1)) return true
  if (tokens.kind[at - 1] !== PUNCT || gapBefore(scan, at) === 0) return false
  const dash = isMark(scan, at - 1, '-') && gapBefore(scan, at - 1) > 0
  return dash || isMark(scan, at - 1, '.') || isMark(scan, at - 1, '!') || isMark(scan, at - 1, '?')
}
