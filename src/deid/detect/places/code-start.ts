import { TAG } from '../../tables/word-tables.ts'
import { NUMBER, PUNCT, type Tokens } from '../../text/lex.ts'
import type { PlaceScan } from './place-scan.ts'

const SMALL_A = 97
const SMALL_Z = 122
const ZERO = 48
const NINE = 57

/** Whether a postcode or PIN code can begin at the number: 560001, 560 001, SW1A. */
export function canBeCode({ tokens, folded }: PlaceScan, at: number): boolean {
  const length = lengthOf(tokens, at)
  if (tokens.kind[at] === NUMBER)
    return length === 6 || (length === 3 && at + 1 < tokens.count && lengthOf(tokens, at + 1) === 3)
  if (length < 2 || length > 7) return false
  // One or two letters, then a digit.
  const first = tokens.start[at] as number
  if (!isLetter(folded, first)) return false
  return (
    isDigit(folded, first + 1) || (length > 2 && isLetter(folded, first + 1) && isDigit(folded, first + 2))
  )
}

/** Whether one or two digits follow a town: "Chennai 42". */
export function isBehindTown({ tokens, tags }: PlaceScan, at: number): boolean {
  if (at < 2 || tokens.kind[at] !== NUMBER || lengthOf(tokens, at) > 2) return false
  const before = tokens.kind[at - 1] === PUNCT ? at - 2 : at - 1
  return ((tags[before] as number) & TAG.TOWN) !== 0
}

function isLetter(folded: string, at: number): boolean {
  const unit = folded.charCodeAt(at)
  return unit >= SMALL_A && unit <= SMALL_Z
}

function isDigit(folded: string, at: number): boolean {
  const unit = folded.charCodeAt(at)
  return unit >= ZERO && unit <= NINE
}

function lengthOf({ start, end }: Tokens, at: number): number {
  return (end[at] as number) - (start[at] as number)
}
