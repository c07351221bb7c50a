import type { Note } from '../../bench/deid/evaluation/parse-notes.ts'

/** A text with what is an identifier in it, what is certainly none, and what says neither. */
export type MarkedText = Pick<Note, 'text' | 'gold' | 'keep' | 'neutral'>
