import type { EntityType } from '../entity.ts'

export type Hue = 'people' | 'numbers' | 'places' | 'dates' | 'contacts'

const HUES: Partial<Record<EntityType, Hue>> = {
  NAME: 'people',
  DATE: 'dates',
  DOB: 'dates',
  AGE_OVER_89: 'dates',
  ADDRESS: 'places',
  LOCATION: 'places',
  HOSPITAL: 'places',
  ORGANISATION: 'places',
  POSTCODE: 'places',
  PIN_CODE: 'places',
  PHONE: 'contacts',
  EMAIL: 'contacts',
  URL: 'contacts',
  IP: 'contacts',
}

/** The colour family of a type: people, places, dates, contacts, and numbers for all else. */
export function hueOf(type: EntityType): Hue {
  return HUES[type] ?? 'numbers'
}
