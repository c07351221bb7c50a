import { cached } from '../cached.ts'
import { type GuardedWords, guardedWords } from '../guarded-words.ts'
import { cutName, type NamePiece } from './cut-name.ts'
import { type NamePartRole, type NameSource, nameSource } from './name-source.ts'

/** What a name is, whoever it is written of. */
export type NameShape = {
  pieces: readonly NamePiece[]
  /** The words that are no initial, particle or title. */
  full: readonly NamePiece[]
  /** Whether its order tells which word is a surname. */
  isTelling: boolean
  guarded: GuardedWords
  /** The name as read so far: with no other knowledge, and with all its words known as given names or surnames. */
  readings: Partial<Record<'alone' | NamePartRole, NameReading>>
}

/** A name whose words all have a role; the same object for the same name, as long as it is remembered. */
export type NameReading = { parts: readonly NamePart[] }

type LetterCase = 'upper' | 'lower' | 'title'

/** What stays as it is, initials, or a word with a made-up name in its place. */
export type NamePart =
  | { kind: 'between'; text: string }
  | { kind: 'initials'; letters: readonly { code: number; isLower: boolean }[] }
  | { kind: 'word'; source: NameSource; code: number; letterCase: LetterCase }

export const nameShape: (value: string) => NameShape = cached((value) => {
  const pieces = cutName(value)
  const full = pieces.filter(({ role }) => role === 'given' || role === 'surname')
  const isTelling = full.length > 1 && /[\s,^]/.test(value.trim())
  return { pieces, full, isTelling, guarded: guardedWords(value), readings: {} }
})

/** The reading of a name in a document that knows the roles of some words: they count where they agree on all its words. */
export function readName(shape: NameShape, roles: ReadonlyMap<string, NamePartRole>): NameReading {
  const known = agreedRole(shape.full, roles)
  const reading = known ?? 'alone'
  shape.readings[reading] ??= { parts: shape.pieces.map((piece) => toPart(piece, known)) }
  return shape.readings[reading]
}

function agreedRole(
  full: readonly NamePiece[],
  roles: ReadonlyMap<string, NamePartRole>,
): NamePartRole | undefined {
  const [first] = full
  if (!first || roles.size === 0) return undefined
  const role = roles.get(first.folded)
  if (role === undefined) return undefined
  for (let i = 1; i < full.length; i++) {
    if (roles.get((full[i] as NamePiece).folded) !== role) return undefined
  }
  return role
}

function toPart({ text, folded, role }: NamePiece, known: NamePartRole | undefined): NamePart {
  if (role === 'between' || role === 'particle') return { kind: 'between', text }
  if (role === 'initial' || role === 'initials') {
    const letters = Array.from(text, (letter) => ({
      code: codeOf(letter.toLowerCase()),
      isLower: caseOf(letter) === 'lower',
    }))
    return { kind: 'initials', letters }
  }
  return {
    kind: 'word',
    source: nameSource(folded, known ?? role),
    code: codeOf(folded),
    letterCase: caseOf(text),
  }
}

/** The place of the first letter in the alphabet; beyond 0 to 25 for letters of no such place. */
function codeOf(word: string): number {
  return word.charCodeAt(0) - 97
}

function caseOf(text: string): LetterCase {
  const [upper, lower] = [text.toUpperCase(), text.toLowerCase()]
  if (text.length > 1 && text === upper && text !== lower) return 'upper'
  return text === lower && text !== upper ? 'lower' : 'title'
}
