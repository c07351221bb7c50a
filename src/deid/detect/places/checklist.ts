import { NEWLINE } from '../../text/lex.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasTag, isAnyMark, isCapital, isPunctuation, isWord, PLACE_TAGS, tokenLength } from './word-kind.ts'

const REACH = 8

/** Whether the place stands behind a box among other places: "☐ Bournemouth ☑ Poole", "[x] Reading [ ] Slough". */
export function isInChecklist(scan: PlaceScan, at: number): boolean {
  if (!isCapital(scan, at) || !isBehindBox(scan, at)) return false
  return isOtherPlace(scan, at, 1) || isOtherPlace(scan, at, -1)
}

function isBehindBox(scan: PlaceScan, at: number): boolean {
  if (isAnyMark(scan, at - 1, '☐☑☒□■✓✔✗✘')) return true
  if (!isAnyMark(scan, at - 1, '])')) return false
  if (isAnyMark(scan, at - 2, '[(')) return true
  return (
    isWord(scan, at - 2) &&
    tokenLength(scan, at - 2) === 1 &&
    (isPunctuation(scan, at - 3, '[') || isPunctuation(scan, at - 3, '('))
  )
}

function isOtherPlace(scan: PlaceScan, from: number, step: number): boolean {
  for (let at = from + step; at >= 0 && at < scan.tokens.count && Math.abs(at - from) <= REACH; at += step) {
    if (scan.tokens.kind[at] === NEWLINE) return false
    if (isCapital(scan, at) && isBehindBox(scan, at)) return hasTag(scan, at, PLACE_TAGS)
  }
  return false
}
