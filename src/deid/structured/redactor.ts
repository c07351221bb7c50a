import type { EntityType } from '../entity.ts'

/** Which part of a name a field holds; left out when it holds a whole name. */
export type NamePart = 'given' | 'surname'

/** What a walker over structured data hands each piece to; every method returns what takes its place. */
export type Redactor = {
  /** Free text, in which identifiers are looked for. */
  text(text: string): string
  /** A value that is an identifier because of where it stands; of a name, which part stands there. */
  value(type: EntityType, value: string, part?: NamePart): string
  /** The local part of a reference to another record: the same id gives the same pseudonym everywhere. */
  reference(id: string): string
}

/** What a person's structured records say of them. */
export type KnownValue = { type: EntityType; value: string; part?: NamePart }

/** Runs a walk only to hear which identifiers it would replace. */
export function knownValues(walk: (redactor: Redactor) => unknown): KnownValue[] {
  const found = new Map<string, KnownValue>()
  walk({
    text: (text) => text,
    reference: (id) => id,
    value: (type, value, part) => {
      found.set(`${type}\u0000${value}`, { type, value, ...(part ? { part } : {}) })
      return value
    },
  })
  return [...found.values()]
}
