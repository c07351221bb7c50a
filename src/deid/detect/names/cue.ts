import { CUE_WORDS } from './cue-words.ts'

export { CUE } from './cue-bits.ts'

/** Cues by folded word. */
export const CUES: ReadonlyMap<string, number> = collect()

function collect(): Map<string, number> {
  const cues = new Map<string, number>()
  for (const [cue, words] of CUE_WORDS) {
    for (const word of words.split(/\s+/)) if (word) cues.set(word, (cues.get(word) ?? 0) | cue)
  }
  return cues
}
