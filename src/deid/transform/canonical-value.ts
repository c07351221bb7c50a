import type { EntityType } from '../entity.ts'
import { normalise } from '../text/normalise.ts'
import { placeShape } from './surrogate/place-shape.ts'

export const PLACES: ReadonlySet<EntityType> = new Set(['ADDRESS', 'LOCATION', 'HOSPITAL', 'ORGANISATION'])

/**
 * One form for all ways to write the same value, so that they get the same pseudonym: case, spaces, separators and
 * accents fall away, "SMITH, John" is "john smith", +44 20 … is 020 ….
 */
export function canonicalValue(type: EntityType, value: string): string {
  if (PLACES.has(type)) return placeShape(value).canonical
  const { folded } = normalise(value)
  if (type === 'NAME') return canonicalName(folded)
  if (type === 'PHONE') return canonicalPhone(folded)
  if (type === 'EMAIL' || type === 'URL') return folded.trim()
  return folded.replace(BEYOND_ASCII.test(folded) ? /[^\p{L}\p{M}\p{N}]/gu : /[^a-z\d]/g, '')
}

const BEYOND_ASCII = /[^\0-\x7f]/

function canonicalName(folded: string): string {
  const plain = folded.replace(/'s\s*$/, '')
  const [before = '', after] = plain.split(/[,^](.*)/s)
  const ordered = after === undefined ? plain : `${after} ${before}`
  return (ordered.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')
}

function canonicalPhone(folded: string): string {
  const plain = folded.replace(/\(0\)/, '').replace(/[^\d+]/g, '')
  return plain.replace(/^(?:\+|00)(?:44|91)/, '').replace(/^0(?=\d{9})/, '')
}
