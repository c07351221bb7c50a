import type { EntityType } from '../../entity.ts'

/** Something a record system knows of the person a text is about: a name, a number, an address line, a date of birth. */
export type KnownIdentifier = { type: EntityType; value: string }
