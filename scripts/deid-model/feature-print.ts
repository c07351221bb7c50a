import { crc32 } from 'node:zlib'
import { createScanner } from '../../src/deid/detect/create-scanner.ts'
import { MOST_ROWS, writeContextRows, writeHistoryRows } from '../../src/deid/detect/tagger/context-rows.ts'
import { walkTokens } from '../../src/deid/detect/tagger/walk-tokens.ts'
import { normalise } from '../../src/deid/text/normalise.ts'
import { createWordRows } from './word-rows-at.ts'

/** Holds each kind of token and of line. Its words are made up or so usual that the dictionaries will not change. */
const SAMPLE = `Qwelmford Infirmary, 14 Zarvel Road
Patient:  QUORVIN, Zelda    (seen with her mother)
| Ward | Plinth 7B | Dr Vashti-Brom's list |
pt zelda quorvin of qwelmford; wt 62.5 kg, T37 on 3/4.
The patient was sent to St Plimmet's. No fever!`

/** CRC-32 of the rows of all features of a sample text: another number when a feature changed. */
export function featurePrint(): number {
  const scan = createScanner()(normalise(SAMPLE), '')
  const wordRows = createWordRows()
  const rows = new Uint16Array(MOST_ROWS)
  const all: number[] = []
  walkTokens(scan, new Uint8Array(scan.tokens.count), {
    isHopeless: () => false,
    label: (_, at, line, previous, last) => {
      const count = writeHistoryRows(previous, last, rows, writeContextRows(scan, at, line, rows))
      all.push(at, ...wordRows(scan, at), ...rows.subarray(0, count))
      return 1 + (at % 5)
    },
  })
  return crc32(Buffer.from(Uint32Array.from(all).buffer))
}
