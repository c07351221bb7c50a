import type { EntityType } from '../../entity.ts'

/** A span (UTF-16 offsets of the normalised text) that a rule takes for an identifier. */
export type Found = { start: number; end: number; type: EntityType; score: number; rule: string }

/** Digits of a stretch of text. */
export function digitsOf(text: string): string {
  let digits = ''
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) continue
    if (at > from) digits += text.slice(from, at)
    from = at + 1
  }
  return digits
}
