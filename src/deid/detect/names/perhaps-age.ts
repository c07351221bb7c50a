import { TAG } from '../../tables/word-tables.ts'
import { NUMBER } from '../../text/lex.ts'
import { CUE } from './cue.ts'
import { isFirm } from './may-belong.ts'
import { gapBefore, hasCue, isMark, isWord, LOOK, type NameScan, wordAt } from './name-scan.ts'
import { WEIGHT } from './weights.ts'

const TREATED = new Set(
  'stopped started restarted stop start prescribed withheld withdrawn increased reduced changed given continued dose doses tablet tablets pill pills daily od bd'.split(
    ' ',
  ),
)

/** "Yasmin is stopped": the medicine, not her namesake. */
export function isMedicineHere(scan: NameScan, next: number): boolean {
  if (!((scan.tags[next - 1] as number) & TAG.DRUG)) return false
  const word = wordAt(scan, next)
  return TREATED.has(word === 'is' || word === 'was' ? wordAt(scan, next + 1) : word)
}

const OLDEST = 109

/** "Featherby 63 STEMI", "Norman 68, fell": a number behind a name that opens a line or a sentence. */
export function perhapsAge(scan: NameScan, first: number, next: number, left: number): number {
  const { tokens, text } = scan
  if (tokens.kind[next] !== NUMBER || next >= tokens.count) return -9
  const term = (scan.tags[next - 1] as number) & TAG.EPONYM && !(next > first + 1 && isFirm(scan, first))
  if (term) return -9
  const length = (tokens.end[next] as number) - (tokens.start[next] as number)
  if (length !== 2 || Number(text.slice(tokens.start[next], tokens.end[next])) > OLDEST) return -9
  if (next > first + 1 && isMark(scan, next - 2, '-')) return -9
  const opens = first === 0 || scan.looks[first] === LOOK.OPENING || left > 0
  if (!opens || hasCue(scan, next + 1, CUE.DOSE)) return -9
  const closed = isMark(scan, next + 1, ',') || isMark(scan, next + 1, '.') || isMark(scan, next + 1, ';')
  if (closed) return tokens.kind[next + 2] === NUMBER ? -9 : WEIGHT.perhapsAge
  return isWord(scan, next + 1) && gapBefore(scan, next + 1) === 1 ? WEIGHT.perhapsAge : -9
}
