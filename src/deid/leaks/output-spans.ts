import type { EntityType } from '../entity.ts'
import type { AuditedDocument } from './audited-document.ts'

/** Where a replacement stands in the output. */
export type Span = {
  start: number
  end: number
  type: EntityType
  original: string
  /** The policy lets the value stand. */
  stays: boolean
  changed: boolean
}

/** Undefined when original and replacements do not make up the output: then nothing can be said of it. */
export function outputSpans({
  original,
  output,
  entities,
}: Pick<AuditedDocument, 'original' | 'output' | 'entities'>): Span[] | undefined {
  const spans: Span[] = []
  let read = 0
  let rebuilt = ''
  for (const { start, end, type, replacement, action } of entities) {
    if (start < read || end < start || end > original.length) return undefined
    rebuilt += original.slice(read, start)
    const value = original.slice(start, end)
    const changed = replacement !== value
    const stays = action === 'keep' || (action === 'generalise' && !changed)
    const from = rebuilt.length
    rebuilt += replacement
    spans.push({ start: from, end: rebuilt.length, type, original: value, stays, changed })
    read = end
  }
  return rebuilt + original.slice(read) === output ? spans : undefined
}

/** The span that holds all of start…end; spans are in order. */
export function spanOver(spans: readonly Span[], start: number, end: number): Span | undefined {
  let low = 0
  let high = spans.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const span = spans[middle] as Span
    if (end > span.end) low = middle + 1
    else if (start < span.start) high = middle - 1
    else return span
  }
  return undefined
}
