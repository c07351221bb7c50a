import type { Scan } from '../../src/deid/detect/scan.ts'
import { markOf } from '../../src/deid/detect/tagger/token-codes.ts'
import { markRow, PLACES, pushWordRows } from '../../src/deid/detect/tagger/word-rows.ts'
import { wordClasses } from '../../src/deid/detect/tagger/word-traits.ts'
import { WORD } from '../../src/deid/text/lex.ts'

/** Rows of what the words about a token say by themselves, kept from text to text. */
export function createWordRows(): (scan: Scan, at: number) => number[] {
  const known = Array.from({ length: PLACES }, () => new Map<string, number[]>())
  const rowsAt = (scan: Scan, at: number, place: number): number[] => {
    if (at < 0 || at >= scan.tokens.count || scan.tokens.kind[at] !== WORD)
      return [markRow(place, markOf(scan, at))]
    const word = scan.words[at] as string
    const rows = known[place]?.get(word) ?? []
    if (rows.length === 0) {
      pushWordRows(place, word, wordClasses.values[scan.ids[at] as number] as number, rows)
      known[place]?.set(word, rows)
    }
    return rows
  }
  return (scan, at) => {
    const rows: number[] = []
    for (let place = 0; place < PLACES; place++) rows.push(...rowsAt(scan, at + place - 2, place))
    return rows
  }
}
