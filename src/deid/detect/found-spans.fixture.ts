import type { EntityType } from '../entity.ts'
import { createDetector } from './create-detector.ts'

const detector = createDetector()

/** What the whole detector finds of the given types, as it is written. */
function foundSpans(text: string, types: readonly EntityType[]): { type: EntityType; span: string }[] {
  return detector
    .detect(text)
    .filter(({ type }) => types.includes(type))
    .map(({ start, end, type }) => ({ type, span: text.slice(start, end) }))
}

/** The names it finds. */
export function foundNames(text: string): string[] {
  return foundSpans(text, ['NAME']).map(({ span }) => span)
}

/** The places and addresses it finds, with their types: "LOCATION Leeds". */
export function foundPlaces(text: string): string[] {
  const types = ['ADDRESS', 'LOCATION', 'POSTCODE', 'PIN_CODE'] as const
  return foundSpans(text, types).map(({ type, span }) => `${type} ${span}`)
}
