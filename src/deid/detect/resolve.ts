import type { Entity } from '../entity.ts'

/**
 * Turns overlapping candidates into disjoint entities, in order. What overlaps becomes one entity over the union, so that
 * resolving never uncovers a character; its type and rule are those of the best candidate (score, then length).
 */
export function resolve(candidates: readonly Entity[]): Entity[] {
  const sorted = [...candidates].sort((a, b) => a.start - b.start || b.end - a.end)
  const entities: Entity[] = []
  let best: Entity | undefined
  for (const candidate of sorted) {
    const last = entities.at(-1)
    if (!last || !best || candidate.start >= last.end) {
      entities.push({ ...candidate })
      best = candidate
      continue
    }
    if (isBetter(candidate, best)) best = candidate
    const end = Math.max(last.end, candidate.end)
    entities[entities.length - 1] = { ...best, start: last.start, end }
  }
  return entities
}

function isBetter(a: Entity, b: Entity): boolean {
  return a.score > b.score || (a.score === b.score && a.end - a.start > b.end - b.start)
}
