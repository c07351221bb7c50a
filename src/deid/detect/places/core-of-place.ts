import { foldedToken } from '../scan.ts'
import type { PlaceScan } from './place-scan.ts'
import { isAnyMark, isWord } from './word-kind.ts'

const BEFORE =
  /^(?:at|post|po|ps|dist|distt|district|dt|zilla|zila|jila|jilla|tal|taluk|taluka|tq|teh|tehsil|mandal|block|blk|village|vill|vpo|hobli|gram|thana|town|state)$/
const BEHIND = /^(?:district|block)$/

/** Tokens [first, next) of a place without the words that say what it is: "Pune" of "Dist. Pune", "Nuapada" of "Nuapada District". */
export function coreOfPlace(scan: PlaceScan, first: number, next: number): { first: number; next: number } {
  let from = first
  while (from < next - 1 && (isAnyMark(scan, from, '.:&-/') || isOf(scan, from, BEFORE))) from++
  if (!isWord(scan, from)) return { first, next }
  return { first: from, next: next - 1 > from && isOf(scan, next - 1, BEHIND) ? next - 1 : next }
}

function isOf(scan: PlaceScan, at: number, words: RegExp): boolean {
  return isWord(scan, at) && words.test(foldedToken(scan, at))
}
