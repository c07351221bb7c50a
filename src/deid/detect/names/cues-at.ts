import { ALNUM } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUES } from './cue.ts'

const cuesOf = wordFeature((word) => CUES.get(word) ?? 0)
/** FY1, ST3: no cue with a digit is longer. */
const LONGEST_GRADE = 3

/** Writes the cues of every token into `cues`. */
export function readCues(scan: Scan, cues: Uint32Array): void {
  const { count, kind } = scan.tokens
  const { values } = cuesOf
  for (let at = 0; at < count; at++) {
    cues[at] =
      kind[at] === ALNUM && isShort(scan, at)
        ? (CUES.get(foldedToken(scan, at)) ?? 0)
        : (values[scan.ids[at] as number] as number)
  }
}

/** Cues of the word at a token; 0 outside the text. */
export function cuesAt({ ids, tokens }: Scan, at: number): number {
  return at >= 0 && at < tokens.count ? (cuesOf.values[ids[at] as number] as number) : 0
}

function isShort({ tokens }: Scan, at: number): boolean {
  return (tokens.end[at] as number) - (tokens.start[at] as number) <= LONGEST_GRADE
}
