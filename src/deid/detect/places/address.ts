import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, WORD } from '../../text/lex.ts'
import { type DetectRule, type Emit, foldedToken, type Scan } from '../scan.ts'
import { areaCodeAt } from './area-code.ts'
import { type Chunk, chunkAt } from './chunk.ts'
import { premiseAt, type Street, streetAt } from './street.ts'
import { hasTag, isPunctuation } from './word-kind.ts'

const MOST_CHUNKS = 8

/**
 * Street addresses with the localities that follow them: from a numbered road or door, or an address label, on over
 * comma- or line-separated parts up to the town, postcode or PIN code.
 */
export const addressRule: DetectRule = (scan, emit) => {
  let done = 0
  for (let at = 0; at < scan.tokens.count; at++) {
    if (at < done) continue
    const label = addressLabelEnd(scan, at)
    if (label > 0) {
      done = Math.max(done, readAddress(scan, label, undefined, emit))
      continue
    }
    const begin = premiseAt(scan, at) ?? streetAt(scan, at)
    if (begin) done = Math.max(done, readAddress(scan, begin.first, begin, emit))
  }
}

const LABELS = new Set('address addr residence resides residing'.split(' '))

/** Token after an address label and its separator, or 0. */
function addressLabelEnd(scan: Scan, at: number): number {
  const { tokens } = scan
  if (tokens.kind[at] !== WORD) return 0
  const folded = foldedToken(scan, at)
  if (folded === 'r' && isPunctuation(scan, at + 1, '/') && foldedToken(scan, at + 2) === 'o')
    return skipMarks(scan, at + 3)
  if (!LABELS.has(folded)) return 0
  const after = skipMarks(scan, at + 1)
  if (after > at + 1) return after
  return folded.startsWith('resid') && foldedToken(scan, at + 1) === 'at' ? at + 2 : 0
}

function skipMarks(scan: Scan, from: number): number {
  let at = from
  while (at < from + 3 && [':', '-', '.', '='].some((mark) => isPunctuation(scan, at, mark))) at++
  return at
}

/** Reads an address whose first part is known or expected at `from`; emits it and returns the token after it. */
function readAddress(scan: Scan, from: number, begin: Street | undefined, emit: Emit): number {
  const chunks: Chunk[] = begin ? [{ first: begin.first, next: begin.next, kind: 'street' }] : []
  let at = begin ? begin.next : from
  let code = 0
  while (chunks.length < MOST_CHUNKS) {
    const start = chunks.length === 0 ? at : separatorEnd(scan, at)
    if (start < 0) break
    if (areaCodeAt(scan, start) > 0) {
      code = start
      break
    }
    const chunk = chunkAt(scan, start)
    if (!chunk) break
    chunks.push(chunk)
    at = chunk.next
  }
  return emitAddress(scan, chunks, { labelled: !begin, code: code > 0, score: begin?.score ?? 0.8 }, emit)
}

type Found = { labelled: boolean; code: boolean; score: number }

function emitAddress(scan: Scan, chunks: Chunk[], { labelled, code, score }: Found, emit: Emit): number {
  const { tokens } = scan
  const lastStreet = chunks.findLastIndex(({ kind }) => kind === 'street')
  const first = chunks[0]
  if (!first || (lastStreet < 0 && !labelled)) return 0
  const street = chunks[Math.max(lastStreet, 0)] ?? first
  const firstUnit = tokens.start[first.first] ?? 0
  emit(firstUnit, tokens.end[street.next - 1] ?? 0, 'ADDRESS', score, labelled ? 'address-label' : 'street')
  let next = street.next
  for (const chunk of chunks.slice(Math.max(lastStreet, 0) + 1)) {
    if (!code && !labelled && !isPlace(scan, chunk)) break
    emit(
      tokens.start[chunk.first] ?? 0,
      tokens.end[chunk.next - 1] ?? 0,
      'LOCATION',
      score,
      'address-locality',
    )
    next = chunk.next
  }
  return next
}

function isPlace(scan: Scan, { first, next }: Chunk): boolean {
  for (let at = first; at < next; at++) if (hasTag(scan, at, TAG.TOWN | TAG.REGION)) return true
  return false
}

/** Token after the comma, dash or line end at `at`, or -1 when the address ends there. */
function separatorEnd(scan: Scan, at: number): number {
  const { tokens } = scan
  if (at >= tokens.count) return -1
  if (tokens.kind[at] === NEWLINE) return isBlankLine(scan, at) ? -1 : at + 1
  if (areaCodeAt(scan, at) > 0) return at
  const isMark = [',', '-', ';', '.', '('].some((mark) => isPunctuation(scan, at, mark))
  if (!isMark) return -1
  if (isPunctuation(scan, at, '.') && areaCodeAt(scan, at + 1) === 0) return -1
  return tokens.kind[at + 1] === NEWLINE && !isBlankLine(scan, at + 1) ? at + 2 : at + 1
}

function isBlankLine({ text, tokens }: Scan, at: number): boolean {
  return (text.slice(tokens.start[at], tokens.end[at]).match(/\n|\r(?!\n)/g)?.length ?? 0) > 1
}
