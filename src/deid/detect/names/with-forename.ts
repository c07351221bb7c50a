import { nameStrength, TAG } from '../../tables/word-tables.ts'
import { CUE } from './cue.ts'
import { isNameLike } from './is-name-like.ts'
import { gapBefore, hasCue, isCapital, isMark, isWord, LOOK, type NameScan } from './name-scan.ts'
import { readName } from './read-name.ts'

/** Wider than this, a gap parts columns. */
const COLUMN_GAP = 3

/** Token after the name [from, end), with the forename behind the comma where what stands before it is a surname alone. */
export function withForename(scan: NameScan, from: number, end: number): number {
  if (!isMark(scan, end, ',') || !isSurnameAlone(scan, from, end)) return end
  if (scan.looks[end + 1] === LOOK.INITIAL && !isWord(scan, end + 2) && !isMark(scan, end + 2, '/'))
    return end + 2
  // "Nkemelu, Dr Obi"
  const titled = hasCue(scan, end + 1, CUE.TITLE) && isWord(scan, end + 2) ? end + 1 : end
  const next = titled > end ? readTitled(scan, titled + 1) : readForename(scan, end)
  if (next <= titled) return end
  // "Winterbottom, Lambert Medical Centre"
  return isPlaceHead(scan, next) ? end : next
}

/** Token after the forename behind a title; `at` when a lone surname may as well stand there. */
function readTitled(scan: NameScan, at: number): number {
  if (!isForename(scan, at) || !isCapital(scan, at) || (scan.tags[at] as number) & TAG.SURNAME) return 0
  return readName(scan, at, 'weak')
}

/** One word, a double surname, one with particles, or words in capitals. */
function isSurnameAlone(scan: NameScan, from: number, end: number): boolean {
  let words = 0
  let capitals = 0
  for (let at = from; at < end; at++) {
    if (!isWord(scan, at)) continue
    if (scan.looks[at] === LOOK.INITIAL) return false
    if (hasCue(scan, at, CUE.PARTICLE) || (isMark(scan, at - 1, '-') && at > from)) continue
    words++
    if (scan.looks[at] === LOOK.CAPS_WORD || scan.looks[at] === LOOK.CAPS_LINE) capitals++
  }
  return words <= 1 || (capitals === words && !isForename(scan, from))
}

const MOST_PLACE_WORDS = 3

/** Whether the capitalised words that go on at `at` make a place of what stands before: Medical Centre, Surgery. */
export function isPlaceHead(scan: NameScan, at: number): boolean {
  for (let next = at; next < at + MOST_PLACE_WORDS; next++) {
    if (!isCapital(scan, next) || gapBefore(scan, next) !== 1) return false
    if (hasCue(scan, next, CUE.PLACE_HEAD)) return true
    if ((scan.tags[next] as number) & (TAG.HOSPITAL_WORD | TAG.ORGANISATION_WORD)) return true
  }
  return false
}

/** Token after "SMITH, John" whose surname ends before the comma at `comma`; `comma` when no forename follows. */
export function readForename(scan: NameScan, comma: number): number {
  if (!isMark(scan, comma, ',')) return comma
  const next = comma + 1
  if (!isNameLike(scan, next) || gapBefore(scan, next) >= COLUMN_GAP) return comma
  const end = readName(scan, next, 'weak')
  return end > next ? end : comma
}

function isForename({ tags }: NameScan, at: number): boolean {
  const word = tags[at] as number
  return (word & TAG.FIRST_NAME) !== 0 && nameStrength(word) >= 3
}
