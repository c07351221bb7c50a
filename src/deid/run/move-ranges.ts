import type { Section } from '../../collect/document.ts'
import type { TransformedEntity } from '../transform/index.ts'

/** Where offsets of the old text lie in the new one: each moves by what the replacements before it added or took away. */
function mover(entities: readonly TransformedEntity[]): (offset: number) => number {
  return (offset) => {
    let shift = 0
    for (const { start, end, replacement } of entities) {
      if (end <= offset) shift += replacement.length - (end - start)
      else if (start < offset) return start + shift
      else break
    }
    return offset + shift
  }
}

/** Sections of the new text. A heading that held an identifier is read again from the new text. */
export function moveSections(
  sections: readonly Section[],
  entities: readonly TransformedEntity[],
  text: string,
): Section[] {
  const moved = mover(entities)
  return sections.map((section) => {
    const { start, end, heading } = section
    const touched = entities.some((entity) => entity.start < start + heading.length && entity.end > start)
    const from = moved(start)
    const renamed = touched ? (text.slice(from).split('\n', 1)[0] ?? '').slice(0, heading.length) : heading
    return { ...section, heading: renamed, start: from, end: moved(end) }
  })
}

/** `meta` with the ranges of its pages in the new text. */
export function movePages(
  meta: Record<string, unknown>,
  entities: readonly TransformedEntity[],
): Record<string, unknown> {
  if (!Array.isArray(meta.pages)) return meta
  const moved = mover(entities)
  const pages = (meta.pages as { start: number; end: number }[]).map((page) => ({
    ...page,
    start: moved(page.start),
    end: moved(page.end),
  }))
  return { ...meta, pages }
}
