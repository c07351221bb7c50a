import type { Scan } from '../scan.ts'
import { MOST_ROWS, writeContextRows, writeHistoryRows } from './context-rows.ts'
import { CLASSES } from './labels.ts'
import { type Reader, walkTokens } from './walk-tokens.ts'
import { createWordSums } from './word-sums.ts'

/** One row of `CLASSES` weights for each feature; a sum of rows times `scale` is the logarithm of odds. */
export type Weights = { rows: Int8Array; scale: number }

/** For each token its likeliest label, and how likely it is part of any entity, 0 to 1. Valid until the next text. */
export type Tagged = { labels: Uint8Array; chances: Float32Array; kinds: Uint8Array }

/** Tags a text; tokens whose label is `known` (see `walkTokens`) keep it, with chance 0. */
export type Tagger = (scan: Scan, known?: Uint8Array) => Tagged

/**
 * How much likelier no entity must be than any, by the word itself and by the words about it, for the rest not to be looked
 * at: logarithms of odds. Two thirds of all tokens end here, and hardly one of a hundred of those would become an entity.
 */
const HOPELESS_WORD = 1.5
const HOPELESS_WORDS = 0.5

/** A tagger that reads one text at a time, from left to right. */
export function createTagger({ rows: weights, scale }: Weights): Tagger {
  const sums = createWordSums(weights)
  const rows = new Uint16Array(MOST_ROWS)
  const total = new Int32Array(CLASSES)
  const hopelessWord = Math.round(HOPELESS_WORD / scale)
  const hopelessWords = Math.round(HOPELESS_WORDS / scale)
  let tagged: Tagged = columns(4096)
  const reader: Reader = {
    isHopeless: (scan, at) => {
      if (sums.marginOf(scan, at) > hopelessWord) return true
      sums.addAll(scan, at, total)
      return marginOf(total) > hopelessWords
    },
    label: (scan, at, line, previous, last) => {
      sums.addAll(scan, at, total)
      const context = writeContextRows(scan, at, line, rows)
      const count = writeHistoryRows(previous, last, rows, context)
      addRows(weights, rows, count, total)
      decide(total, scale, tagged, at)
      return (tagged.chances[at] as number) >= 0.5 ? (tagged.kinds[at] as number) : 0
    },
  }
  return (scan, known) => {
    const { count } = scan.tokens
    if (tagged.labels.length < count) tagged = columns(count * 2)
    tagged.chances.fill(0, 0, count)
    walkTokens(scan, tagged.labels, reader, known)
    return tagged
  }
}

function columns(size: number): Tagged {
  return { labels: new Uint8Array(size), chances: new Float32Array(size), kinds: new Uint8Array(size) }
}

/** How much likelier no entity is than the likeliest. */
function marginOf(total: Int32Array): number {
  let best = total[1] as number
  for (let label = 2; label < CLASSES; label++) best = Math.max(best, total[label] as number)
  return (total[0] as number) - best
}

/** The classes are written out: this is what most of the time goes to. */
function addRows(weights: Int8Array, rows: Uint16Array, count: number, total: Int32Array): void {
  let none = total[0] as number
  let name = total[1] as number
  let hospital = total[2] as number
  let organisation = total[3] as number
  let location = total[4] as number
  let address = total[5] as number
  for (let i = 0; i < count; i++) {
    const row = (rows[i] as number) * CLASSES
    none += weights[row] as number
    name += weights[row + 1] as number
    hospital += weights[row + 2] as number
    organisation += weights[row + 3] as number
    location += weights[row + 4] as number
    address += weights[row + 5] as number
  }
  total[0] = none
  total[1] = name
  total[2] = hospital
  total[3] = organisation
  total[4] = location
  total[5] = address
}

/** Chance of any entity, and the likeliest of them. */
function decide(total: Int32Array, scale: number, { chances, kinds }: Tagged, at: number): void {
  let best = 1
  let odds = 0
  for (let label = 1; label < CLASSES; label++) {
    if ((total[label] as number) > (total[best] as number)) best = label
    odds += Math.exp(Math.min(((total[label] as number) - (total[0] as number)) * scale, MOST))
  }
  kinds[at] = best
  chances[at] = odds / (1 + odds)
}

/** Logarithm of odds beyond which a chance is 1. */
const MOST = 50
