import type { EntityType } from '../entity.ts'
import { normalise } from '../text/normalise.ts'
import { cached } from './cached.ts'
import { guardedWords } from './guarded-words.ts'
import type { DocumentValues } from './surrogate/make-surrogate.ts'
import { type NameShape, nameShape } from './surrogate/name-shape.ts'
import type { NamePartRole } from './surrogate/name-source.ts'
import { lettersAndDigits, valueMark } from './value-mark.ts'

const PLACES: ReadonlySet<EntityType> = new Set(['ADDRESS', 'LOCATION', 'HOSPITAL', 'ORGANISATION'])

/** Nothing known: what a surrogate is made from first. */
export const NO_VALUES: DocumentValues = { hasValue: () => false, words: new Set(), roles: new Map() }

/** Originals of everything that is written together, which no surrogate in it may repeat. */
export type OriginalValues = {
  add(type: EntityType, value: string, namePart?: NamePartRole): void
  /** All that was added up to now. */
  read(): DocumentValues
}

type Original = { type: EntityType; value: string; namePart: NamePartRole | undefined }

/** Begins with nothing; what is added is only looked into once a surrogate is made. */
export function collectOriginalValues(): OriginalValues {
  const originals: Original[] = []
  const marks = new Set<number>()
  const words = new Set<string>()
  const names = createNameRoles()
  let looked = 0
  const look = ({ type, value, namePart }: Original): void => {
    marks.add(valueMark(value, foldValue))
    if (type === 'NAME') {
      const shape = nameShape(value)
      for (const word of shape.words) words.add(word)
      names.learn(shape, value, namePart)
    } else if (PLACES.has(type)) {
      for (const word of placeWords(value)) words.add(word)
    }
  }
  const document: DocumentValues = {
    // Most of what is made up is ruled out by its mark; only then are the values themselves compared.
    hasValue: (made) => marks.has(valueMark(made, toLower)) && holds(originals, made),
    words,
    roles: names.roles,
  }
  return {
    add: (type, value, namePart) => {
      originals.push({ type, value, namePart })
    },
    read: () => {
      for (; looked < originals.length; looked++) look(originals[looked] as Original)
      return document
    },
  }
}

const placeWords = cached((value) => guardedWords(foldValue(value)))

function foldValue(value: string): string {
  return normalise(value).folded
}

function toLower(value: string): string {
  return value.toLowerCase()
}

function holds(originals: readonly Original[], made: string): boolean {
  const wanted = lettersAndDigits(toLower(made))
  return originals.some(({ value }) => lettersAndDigits(foldValue(value)) === wanted)
}

type NameRoles = {
  roles: ReadonlyMap<string, NamePartRole>
  learn(shape: NameShape, value: string, namePart: NamePartRole | undefined): void
}

/** What is known of the words of a document's names; each name teaches once, so that what a field says first stays. */
function createNameRoles(): NameRoles {
  const roles = new Map<string, NamePartRole>()
  const seen = new Set<string>()
  return {
    roles,
    learn: (shape, value, namePart) => {
      if (!namePart && !shape.isTelling) return
      const name = namePart ? `${namePart}\u0000${value}` : value
      if (seen.has(name)) return
      seen.add(name)
      for (const { folded } of namePart ? shape.pieces : []) roles.set(folded, namePart as NamePartRole)
      for (const { folded, role } of namePart ? [] : shape.full) {
        // The same order in every document: a word seen as a surname once is a surname.
        if (role === 'surname' || roles.get(folded) !== 'surname') roles.set(folded, role as NamePartRole)
      }
    },
  }
}
