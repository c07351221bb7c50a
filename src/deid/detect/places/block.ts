import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, WORD } from '../../text/lex.ts'
import { type DetectRule, type Emit, foldedToken, type Scan } from '../scan.ts'
import { areaCodeAt } from './area-code.ts'
import { type Chunk, chunkAt } from './chunk.ts'
import { streetAt } from './street.ts'
import { hasTag, isCapital, isPunctuation } from './word-kind.ts'

const MOST_PARTS = 6
const MOST_TOKENS = 9
const SEPARATORS = [',', '-', '.', ':', '(', ';', '^', '|']

/**
 * The parts of an address that stand before its postcode, PIN code, town or road: "The Old Mill, Brook Lane, Ludlow
 * SY8 1AB". Before a town or road alone only parts with a door number, a road or a building count.
 */
export const addressBlockRule: DetectRule = (scan, emit) => {
  const { tokens } = scan
  for (let at = 1; at < tokens.count; at++) {
    if (areaCodeAt(scan, at) > 0) readLeft(scan, at, true, emit)
    else if (isTownPart(scan, at)) readLeft(scan, at, false, emit)
    else {
      const street = streetAt(scan, at)
      if (street) readLeft(scan, street.first, false, emit)
    }
  }
}

/** Whether a town begins at the token and a comma or line end stands before it. */
function isTownPart(scan: Scan, at: number): boolean {
  return hasTag(scan, at, TAG.TOWN | TAG.REGION) && isCapital(scan, at) && isSeparator(scan, at - 1)
}

/** Emits the address parts left of token `at`. */
function readLeft(scan: Scan, at: number, surely: boolean, emit: Emit): void {
  const { tokens } = scan
  const chunks: Chunk[] = []
  for (let end = partEnd(scan, at); end > 0 && chunks.length < MOST_PARTS; ) {
    const chunk = chunkBefore(scan, end)
    if (!chunk) break
    chunks.unshift(chunk)
    if (!isSeparator(scan, chunk.first - 1)) break
    end = partEnd(scan, chunk.first)
  }
  const first = chunks.findIndex(({ kind }) => kind === 'street')
  const last = chunks.findLastIndex(({ kind }) => kind === 'street')
  const [from, to] = [chunks[first], chunks[last]]
  if (from && to) {
    emit(
      tokens.start[from.first] ?? 0,
      tokens.end[to.next - 1] ?? 0,
      'ADDRESS',
      surely ? 0.85 : 0.7,
      'before-place',
    )
  }
  if (!surely && last < 0) return
  for (const [i, { first: begin, next }] of chunks.entries()) {
    const counts = surely ? i < first || i > last : i > last
    if (counts)
      emit(tokens.start[begin] ?? 0, tokens.end[next - 1] ?? 0, 'LOCATION', 0.75, 'before-area-code')
  }
}

/** Token after the part that ends before `at`, its separators passed over; 0 past an empty line. */
function partEnd(scan: Scan, at: number): number {
  let next = at
  let lines = 0
  while (next > 0 && (isSeparator(scan, next - 1) || isPinLabel(scan, next - 1))) {
    if (scan.tokens.kind[next - 1] === NEWLINE && ++lines > 1) return 0
    next--
  }
  return next
}

function isSeparator(scan: Scan, at: number): boolean {
  if (at < 0) return false
  return scan.tokens.kind[at] === NEWLINE || SEPARATORS.some((mark) => isPunctuation(scan, at, mark))
}

function isPinLabel(scan: Scan, at: number): boolean {
  return scan.tokens.kind[at] === WORD && /^(?:pin|pincode|postcode|code|zip)$/.test(foldedToken(scan, at))
}

const BEFORE = /^(?:in|at|of|from|to|near|o|lives|living|resident|address|addr)$/

/** The chunk that fills the part ending before `end`: back to a separator, a preposition or the text's start. */
function chunkBefore(scan: Scan, end: number): Chunk | undefined {
  for (let first = end - 1; first >= 0 && end - first <= MOST_TOKENS; first--) {
    if (first > 0 && !isBoundary(scan, first - 1)) continue
    const chunk = chunkAt(scan, first)
    if (chunk && chunk.next === end && startsWell(scan, first)) return chunk
    if (scan.tokens.kind[first] === NEWLINE) return undefined
  }
  return undefined
}

function isBoundary(scan: Scan, at: number): boolean {
  if (scan.tokens.kind[at] === WORD) return BEFORE.test(foldedToken(scan, at))
  return (
    scan.tokens.kind[at] === NEWLINE ||
    [',', ':', '(', ';', '^', '|'].some((mark) => isPunctuation(scan, at, mark))
  )
}

function startsWell(scan: Scan, at: number): boolean {
  return !hasTag(scan, at, TAG.TITLE | TAG.MONTH | TAG.WEEKDAY) || hasTag(scan, at, TAG.TOWN)
}
