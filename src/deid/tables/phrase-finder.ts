import { PHRASE_PREFIX } from './packed-layout.ts'
import { bucketOf, HASH_SEED, hashUnit, type WordIndex } from './word-index.ts'

/** End offset of a phrase found, exclusive, 0 for none; and its tags. */
export type Phrase = { end: number; tags: number }

const LONGEST = 6
const SPACE = 32
const NEWLINE = 10
const HYPHEN = 45
const STOP = 46
const APOSTROPHE = 39
const AMPERSAND = 38
const SMALL_S = 115

/**
 * Finds the longest phrase at an offset. Every phrase's first two, three … words are entries too (marked
 * PHRASE_PREFIX), so the walk ends at the first word that leads nowhere.
 */
export function createPhraseFinder(index: WordIndex): (folded: string, start: number) => Phrase {
  const found: Phrase = { end: 0, tags: 0 }
  return (folded, start) => {
    found.end = 0
    found.tags = 0
    let hash = HASH_SEED
    let at = start
    for (let words = 1; words <= LONGEST; words++) {
      const wordStart = at
      let beforeApostrophe = 0
      for (let unit = folded.charCodeAt(at); isWordUnit(unit); unit = folded.charCodeAt(++at)) {
        if (unit === APOSTROPHE) beforeApostrophe = hash
        hash = hashUnit(hash, unit)
      }
      if (at === wordStart) return found
      if (words > 1) {
        let tags = lookUp(index, hash, folded, start, at)
        let end = at
        if (tags === 0 && isPossessive(folded, wordStart, at)) {
          end = at - 2
          tags = lookUp(index, beforeApostrophe, folded, start, end)
        }
        if ((tags & ~PHRASE_PREFIX) !== 0) {
          found.end = end
          found.tags = tags & ~PHRASE_PREFIX
        }
        if ((tags & PHRASE_PREFIX) === 0 || end !== at) return found
      }
      at = afterSeparator(folded, at)
      if (at < 0) return found
      hash = hashUnit(hash, SPACE)
    }
    return found
  }
}

function lookUp(index: WordIndex, hash: number, folded: string, start: number, end: number): number {
  const { mask, starts, tags } = index
  const bucket = bucketOf(hash, mask)
  const last = starts[bucket + 1] as number
  for (let entry = starts[bucket] as number; entry < last; entry++) {
    if (isSame(index, entry, folded, start, end)) return tags[entry] as number
  }
  return 0
}

/** The key's single spaces stand for any separator. */
function isSame(index: WordIndex, entry: number, folded: string, start: number, end: number): boolean {
  const { offsets, pool } = index
  const keyEnd = offsets[entry + 1] as number
  let at = start
  for (let key = offsets[entry] as number; key < keyEnd; key++) {
    if (pool[key] === SPACE) {
      at = afterSeparator(folded, at)
      if (at < 0) return false
    } else if (pool[key] !== folded.charCodeAt(at++)) return false
  }
  return at === end
}

/** Offset after one space, line end or hyphen, which a full stop may precede; -1 when there is none. */
function afterSeparator(folded: string, at: number): number {
  const next = folded.charCodeAt(at) === STOP ? at + 1 : at
  const unit = folded.charCodeAt(next)
  if (unit === SPACE || unit === NEWLINE || (unit === HYPHEN && next === at)) return next + 1
  return -1
}

function isPossessive(folded: string, start: number, end: number): boolean {
  return (
    end - start > 2 && folded.charCodeAt(end - 1) === SMALL_S && folded.charCodeAt(end - 2) === APOSTROPHE
  )
}

/** Letters of Latin-1, digits, apostrophe and ampersand ("guy's & st thomas'"). */
function isWordUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 48 && unit <= 57) ||
    unit === APOSTROPHE ||
    unit === AMPERSAND ||
    (unit >= 0xdf && unit <= 0xff && unit !== 0xf7)
  )
}
