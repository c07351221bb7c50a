/** A stretch of text: what an entity covers, or what lies between two. */
export type Stretch<Span> = { text: string; entity?: Span }

/** Cuts a text at its entities, which are in order and disjoint; joined again the stretches are the text. */
export function splitText<Span extends { start: number; end: number }>(
  text: string,
  entities: readonly Span[],
): Stretch<Span>[] {
  const stretches: Stretch<Span>[] = []
  let at = 0
  for (const entity of entities) {
    if (entity.start > at) stretches.push({ text: text.slice(at, entity.start) })
    stretches.push({ text: text.slice(entity.start, entity.end), entity })
    at = entity.end
  }
  if (at < text.length) stretches.push({ text: text.slice(at) })
  return stretches
}
