import { LABELS } from './labels.ts'

/** Names of the rules under which the tagger votes, in the order of `LABELS`. */
export const VOTES: readonly string[] = LABELS.map((type) => `tagger/${type}`)
