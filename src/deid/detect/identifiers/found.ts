import type { EntityType } from '../../entity.ts'

/** A span (UTF-16 offsets of the normalised text) that a rule takes for an identifier. */
export type Found = { start: number; end: number; type: EntityType; score: number; rule: string }

/** Digits of a stretch of text. */
export function digitsOf(text: string): string {
  return text.replace(/\D+/g, '')
}
