import type { EntityType } from '../entity.ts'
import { normalise } from '../text/normalise.ts'
import { PLACES } from './canonical-value.ts'
import { type GuardedWords, lettersAndDigits, originalMarks } from './guarded-words.ts'
import { createMarks, mayRepeat } from './marks.ts'
import { type NameShape, nameShape } from './surrogate/name-shape.ts'
import type { NamePartRole } from './surrogate/name-source.ts'
import { placeShape } from './surrogate/place-shape.ts'
import { GENERIC_PLACE_WORDS } from './surrogate/place-words.ts'

/** What stands in the document and must not come out of it again. */
export type DocumentValues = {
  /** False when `made` has the letters and digits of an original value, or holds a word that tells of one. */
  isNew(made: string): boolean
  /** Every word of three letters or more of an original name or place, folded. */
  words(): ReadonlySet<string>
  /** Names of the document that occur with a surname, so that "Aditi" alone is known for a given name. */
  roles: ReadonlyMap<string, NamePartRole>
}

const NO_WORDS: ReadonlySet<string> = new Set()

/** Nothing known: what a surrogate is made from first. */
export const NO_VALUES: DocumentValues = { isNew: () => true, words: () => NO_WORDS, roles: new Map() }

/** A value that was added, and what it was found to be when it was looked into. */
export type Original = {
  type: EntityType
  value: string
  namePart: NamePartRole | undefined
  name: NameShape | undefined
}

/** Originals of everything that is written together, which no surrogate in it may repeat. */
export type OriginalValues = {
  add(type: EntityType, value: string, namePart?: NamePartRole): Original
  /** All that was added up to now. */
  read(): DocumentValues
}

/** Begins with nothing; what is added is only looked into once a surrogate is made. */
export function collectOriginalValues(): OriginalValues {
  const originals: Original[] = []
  const marks = createMarks()
  const names = createNameRoles()
  let looked = 0
  const look = (original: Original): void => {
    const { type, value, namePart } = original
    if (type === 'NAME') {
      original.name = nameShape(value)
      names.learn(original.name, value, namePart)
    }
    const found = wordsOf(original)?.marks ?? originalMarks(value)
    for (let i = 0; i < found.length; i++) marks.add(found[i] as number)
  }
  const exact = createExactValues(originals)
  const document: DocumentValues = {
    // Most of what is made up is cleared by its marks; only then are the values themselves compared.
    isNew: (made) => !mayRepeat(made, marks) || !repeats(made, exact()),
    words: () => exact().words,
    roles: names.roles,
  }
  return {
    add: (type, value, namePart) => {
      const original = { type, value, namePart, name: undefined }
      originals.push(original)
      return original
    },
    read: () => {
      for (; looked < originals.length; looked++) look(originals[looked] as Original)
      return document
    },
  }
}

function wordsOf({ type, value, name }: Original): GuardedWords | undefined {
  if (type === 'NAME') return (name ?? nameShape(value)).guarded
  return PLACES.has(type) ? placeShape(value).guarded : undefined
}

function fold(value: string): string {
  return normalise(value).folded
}

/** What the marks stand for: letters and digits of every value, and every guarded word. */
type ExactValues = { values: Set<string>; words: Set<string> }

/** Takes in, whenever it is asked, what was added since. */
function createExactValues(originals: readonly Original[]): () => ExactValues {
  let exact: ExactValues | undefined
  let read = 0
  return () => {
    exact ??= { values: new Set(), words: new Set() }
    for (; read < originals.length; read++) {
      const original = originals[read] as Original
      exact.values.add(lettersAndDigits(fold(original.value)))
      for (const word of wordsOf(original)?.words ?? []) exact.words.add(word)
    }
    return exact
  }
}

function repeats(made: string, { values, words }: ExactValues): boolean {
  const lower = made.toLowerCase()
  if (values.has(lettersAndDigits(lower))) return true
  return (lower.match(/\p{L}{3,}/gu) ?? []).some((word) => words.has(word) && !GENERIC_PLACE_WORDS.has(word))
}

type NameRoles = {
  roles: ReadonlyMap<string, NamePartRole>
  learn(shape: NameShape, value: string, namePart: NamePartRole | undefined): void
}

/** What is known of the words of a document's names; each name teaches once, so that what a field says first stays. */
function createNameRoles(): NameRoles {
  const roles = new Map<string, NamePartRole>()
  /** Names that taught, needed once there are fields to gainsay them. */
  const taught: string[] = []
  let seen: Set<string> | undefined
  return {
    roles,
    learn: (shape, value, namePart) => {
      if (!namePart && !shape.isTelling) return
      if (namePart) seen ??= new Set(taught)
      const name = namePart ? `${namePart}\u0000${value}` : value
      if (seen?.has(name)) return
      if (seen) seen.add(name)
      else taught.push(name)
      if (namePart) for (const { folded } of shape.pieces) roles.set(folded, namePart)
      else learnOrder(shape, roles)
    },
  }
}

/** The same order in every document: a word seen as a surname once is a surname. */
function learnOrder({ full }: NameShape, roles: Map<string, NamePartRole>): void {
  for (const { folded, role } of full) {
    if (role === 'surname' || roles.get(folded) !== 'surname') roles.set(folded, role as NamePartRole)
  }
}
