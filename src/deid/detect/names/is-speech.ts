import { NEWLINE } from '../../text/lex.ts'
import { isMark, type NameScan } from './name-scan.ts'

/** Who speaks in a transcript. */
const SPEAKERS = new Set(
  'doctor dr patient pt nurse customer cust user agent caller operator op client interviewer relative mother father mum dad counsellor officer'.split(
    ' ',
  ),
)
const FARTHEST_SPEAKER = 400

/** "Doctor: … Patient: … Doctor: …": a label that comes again at the head of a line says who speaks. */
export function isSpeech(scan: NameScan, at: number, word: string): boolean {
  if (!SPEAKERS.has(word) || !isLineStart(scan, at)) return false
  const { tokens } = scan
  for (const step of [1, -1]) {
    for (
      let next = at + step;
      next >= 0 && next < tokens.count && Math.abs(next - at) < FARTHEST_SPEAKER;
      next += step
    )
      if (scan.ids[next] === scan.ids[at] && isMark(scan, next + 1, ':') && isLineStart(scan, next))
        return true
  }
  return false
}

function isLineStart({ tokens }: NameScan, at: number): boolean {
  return at === 0 || tokens.kind[at - 1] === NEWLINE
}
