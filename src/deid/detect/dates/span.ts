/** A date in the text, at UTF-16 offsets. */
export type DateSpan = { start: number; end: number; score: number; rule: string }
