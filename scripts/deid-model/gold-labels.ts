import type { Scan } from '../../src/deid/detect/scan.ts'
import { LABELS } from '../../src/deid/detect/tagger/labels.ts'
import type { NormalisedText } from '../../src/deid/text/normalise.ts'
import type { MarkedText } from './marked-text.ts'

/** Label of a token that teaches nothing. */
export const SKIPPED = 255

/** The label of each token as the marks say. */
export function goldLabels({ tokens }: Scan, normalised: NormalisedText, marked: MarkedText): Uint8Array {
  const { text, gold, neutral } = marked
  const units = new Uint8Array(text.length)
  for (const { start, end } of neutral) units.fill(SKIPPED, start, end)
  for (const { start, end, type } of gold)
    units.fill((LABELS as readonly string[]).indexOf(type) + 1, start, end)
  return Uint8Array.from(
    { length: tokens.count },
    (_, at) => units[normalised.originalStart(tokens.start[at] as number)] as number,
  )
}
