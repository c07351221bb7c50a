import type { Scan } from '../scan.ts'
import { CUES } from './cue.ts'

/** FY1, ST3: no cue with a digit is longer. */
const LONGEST = 3

/** Cues of grades, by their characters in one number. */
const GRADES = new Map<number, number>()
for (const [word, cues] of CUES) if (/\d/.test(word)) GRADES.set(packed(word, 0, word.length), cues)

function packed(folded: string, start: number, end: number): number {
  let key = 0
  for (let at = start; at < end; at++) key = (key << 8) | (folded.charCodeAt(at) & 0xff)
  return key
}

/** Cues of a token of letters and digits. */
export function gradeCues({ folded, tokens }: Scan, at: number): number {
  const start = tokens.start[at] as number
  const end = tokens.end[at] as number
  return end - start > LONGEST ? 0 : (GRADES.get(packed(folded, start, end)) ?? 0)
}
