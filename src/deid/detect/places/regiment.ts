import { ALNUM, NUMBER } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { FIRM, isFirmWord } from './firm-words.ts'
import { nameStart } from './institution-name.ts'
import type { PlaceScan } from './place-scan.ts'
import { isCapital, isWord, tokenLength } from './word-kind.ts'

const MOST_WORDS = 4
const LONGEST_NUMBER = 4

/** Military units: "14 Kumaon Regt", "Coldstream Guards", "1st Bn Royal Anglians", "ex 3 Para". */
export function findRegiment(scan: PlaceScan, at: number, emit: Emit): void {
  if (!isCapital(scan, at)) return
  const { start, end } = scan.tokens
  const name = nameStart(scan, at)
  const first = isUnitNumber(scan, name - 1) ? name - 1 : name
  const last = isFirmWord(scan, at, FIRM.REGIMENT_FIRST) ? nameEnd(scan, at) : at
  if (foldedToken(scan, at) === 'para') {
    // "Para 2", "G3 Para 2" are deliveries.
    if (first === name || name !== at || !isServed(scan, first - 1) || isCount(scan, at + 1)) return
  } else if (first === at && last === at) return
  emit(start[first] as number, end[last] as number, 'ORGANISATION', 0.75, 'regiment')
}

function isUnitNumber(scan: PlaceScan, at: number): boolean {
  return isCount(scan, at) && tokenLength(scan, at) <= LONGEST_NUMBER
}

function isCount({ tokens }: PlaceScan, at: number): boolean {
  if (at < 0 || at >= tokens.count) return false
  return tokens.kind[at] === NUMBER || tokens.kind[at] === ALNUM
}

function isServed(scan: PlaceScan, at: number): boolean {
  return isFirmWord(scan, at, FIRM.SERVED)
}

/** Last token of what follows "1st Bn". */
function nameEnd(scan: PlaceScan, at: number): number {
  let last = at
  for (let next = at + 1; next < at + MOST_WORDS && isWord(scan, next); next++) {
    if (isCapital(scan, next)) last = next
    else if (foldedToken(scan, next) !== 'the') break
  }
  return last
}
