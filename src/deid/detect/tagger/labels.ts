import type { EntityType } from '../../entity.ts'

/** What the tagger tells apart; label 0 is none of them. */
export const LABELS = [
  'NAME',
  'HOSPITAL',
  'ORGANISATION',
  'LOCATION',
  'ADDRESS',
] as const satisfies EntityType[]

/** Columns of the weights: no entity, then `LABELS`. */
export const CLASSES = LABELS.length + 1
