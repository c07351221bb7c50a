import type { EntityType } from '../entity.ts'

/** What a walker over structured data hands each piece to; every method returns what takes its place. */
export type Redactor = {
  /** Free text, in which identifiers are looked for. */
  text(text: string): string
  /** A value that is an identifier because of where it stands. */
  value(type: EntityType, value: string): string
  /** The local part of a reference to another record: the same id gives the same pseudonym everywhere. */
  reference(id: string): string
}

/** What a person's structured records say of them. */
export type KnownValue = { type: EntityType; value: string }

/** Runs a walk only to hear which identifiers it would replace. */
export function knownValues(walk: (redactor: Redactor) => unknown): KnownValue[] {
  const found = new Map<string, KnownValue>()
  walk({
    text: (text) => text,
    reference: (id) => id,
    value: (type, value) => {
      found.set(`${type}\u0000${value}`, { type, value })
      return value
    },
  })
  return [...found.values()]
}
