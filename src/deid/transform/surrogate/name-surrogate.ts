import { loadWordTables, TAG } from '../../tables/word-tables.ts'
import { normalise } from '../../text/normalise.ts'
import { knownName, nameGroup, soundsFemale } from './name-culture.ts'
import { LETTERS, type PatientSeed } from './patient-seed.ts'
import { seeded } from './seeded.ts'
import { type NameGroup, SURROGATE_NAMES } from './surrogate-names.ts'

export type NamePartRole = 'given' | 'surname'

/** A name cut into its words and what lies between. */
export type NamePiece = {
  text: string
  /** Lower case without diacritics; empty for what is no word. */
  folded: string
  role: NamePartRole | 'initial' | 'initials' | 'particle' | 'between'
}

/** Small words of names that stay as they are: they tell of nobody. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'van von der den de di da la le du del dos bin bint binti ibn al el ul ap ab and'.split(' '),
)
/** Titles that stand within the field of a name. */
export const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr prof sir dame lady lord rev fr sister smt shri sri'.split(' '),
)
const WORD = /[\p{L}\p{M}\p{N}]+(?:'(?!s\b)[\p{L}\p{M}]+)*/gu
const RELATION = /^[sdwc]$/i

/**
 * Cuts a name as written into words with roles. Before a comma or caret stands the surname ("SMITH, John",
 * "SMITH^JOHN"), else the last full word is it; a lone word is what the lists, or `roles` of the document, know it as.
 */
export function cutName(value: string, roles?: ReadonlyMap<string, NamePartRole>): readonly NamePiece[] {
  // Names come again and again, mostly with nothing known of their words.
  if (roles && roles.size > 0) return cut(value, roles)
  const known = CUT.get(value)
  if (known) return known
  if (CUT.size >= MOST_CUT) CUT.clear()
  const pieces = cut(value, undefined)
  CUT.set(value, pieces)
  return pieces
}

const CUT = new Map<string, readonly NamePiece[]>()
const MOST_CUT = 8192

function cut(value: string, roles: ReadonlyMap<string, NamePartRole> | undefined): NamePiece[] {
  const { text, folded } = normalise(value)
  const pieces: NamePiece[] = []
  let at = 0
  for (const match of text.matchAll(WORD)) {
    if (match.index > at) pieces.push(between(text.slice(at, match.index)))
    const word = match[0]
    at = match.index + word.length
    pieces.push({ text: word, folded: folded.slice(match.index, at), role: 'surname' })
  }
  if (at < text.length) pieces.push(between(text.slice(at)))
  assignRoles(pieces, roles)
  return pieces
}

function between(text: string): NamePiece {
  return { text, folded: '', role: 'between' }
}

function assignRoles(pieces: NamePiece[], roles: ReadonlyMap<string, NamePartRole> | undefined): void {
  const words = pieces.filter(({ role }) => role !== 'between')
  for (const [i, piece] of pieces.entries()) {
    const { text, role } = piece
    if (role === 'between') continue
    if (text.length === 1) {
      const isRelation = RELATION.test(text) && pieces[i + 1]?.text.startsWith('/') === true
      const isRelated = text.toUpperCase() === 'O' && pieces[i - 1]?.text.endsWith('/') === true
      const isPossessive = text === 's' && pieces[i - 1]?.text === "'"
      piece.role = isRelation || isRelated || isPossessive ? 'between' : 'initial'
    } else if ((PARTICLES.has(piece.folded) || TITLES.has(piece.folded)) && words.length > 1)
      piece.role = 'particle'
    else if (isInitials(piece, words.length)) piece.role = 'initials'
  }
  const full = pieces.filter(({ role }) => role === 'surname')
  const divider = pieces.findIndex(({ role, text }) => role === 'between' && /[,^]/.test(text))
  const last = full.at(-1)
  const agreed = sameRole(full, roles)
  const reversed = divider > 0 ? 0 : surnamesFirst(full)
  for (const piece of full) {
    const position = pieces.indexOf(piece)
    if (full.length === 1) piece.role = loneRole(piece.folded, roles)
    else if (agreed) piece.role = agreed
    else if (reversed > 0) piece.role = full.indexOf(piece) < reversed ? 'surname' : 'given'
    else if (divider > 0) piece.role = position < divider ? 'surname' : 'given'
    // The halves of Smith-Jones are surnames both.
    else piece.role = piece === last || isDoubleBarrelled(pieces, position) ? 'surname' : 'given'
  }
}

/** The role that is known of every word alike: the two words of a field for given names. */
function sameRole(
  full: readonly NamePiece[],
  roles: ReadonlyMap<string, NamePartRole> | undefined,
): NamePartRole | undefined {
  const role = roles?.get(full[0]?.folded ?? '')
  return role && full.every(({ folded }) => roles?.get(folded) === role) ? role : undefined
}

/** How many words at the head are the surname: "OKAFOR Jane" by its capitals, "okafor jane" by what the dictionaries know. */
function surnamesFirst(full: readonly NamePiece[]): number {
  const last = full.at(-1)
  if (!last || isUpper(last.text)) return 0
  const capitals = full.findIndex(({ text }) => !isUpper(text))
  if (capitals > 0) return capitals
  const [first] = full
  const swapped = leaning(first?.folded ?? '') === 'surname' && leaning(last.folded) === 'given'
  return full.length === 2 && swapped ? 1 : 0
}

function isUpper(text: string): boolean {
  return text.length > 1 && text === text.toUpperCase() && text !== text.toLowerCase()
}

/** What a word is if it is only one of the two. */
function leaning(folded: string): NamePartRole | undefined {
  const kind = knownName(folded)?.kind
  if (kind) return kind === 'surname' ? 'surname' : 'given'
  const tags = loadWordTables().tagsAt(folded, 0, folded.length)
  const names = tags & (TAG.FIRST_NAME | TAG.SURNAME)
  if (names === TAG.FIRST_NAME) return 'given'
  return names === TAG.SURNAME ? 'surname' : undefined
}

function isInitials({ text, folded }: NamePiece, words: number): boolean {
  if (!/^[A-Z]{2,3}$/.test(text) || knownName(folded)) return false
  return words === 1 || !/[AEIOUY]/.test(text)
}

function isDoubleBarrelled(pieces: readonly NamePiece[], at: number): boolean {
  const rest = pieces.slice(at + 1)
  return rest.length === 2 && rest[0]?.text === '-'
}

function loneRole(folded: string, roles: ReadonlyMap<string, NamePartRole> | undefined): NamePartRole {
  return roles?.get(folded) ?? leaning(folded) ?? 'surname'
}

/**
 * A made-up name in the form of the written one: initials stay initials, capitals stay capitals, the same word becomes
 * the same word. No word of `forbidden` (folded) is used.
 */
export function nameSurrogate(
  pieces: readonly NamePiece[],
  seed: PatientSeed,
  forbidden: ReadonlySet<string>,
): string {
  const letters = seed.letters()
  return pieces
    .map(({ text, folded, role }) => {
      if (role === 'between' || role === 'particle') return text
      if (role === 'initial' || role === 'initials') {
        return [...text].map((letter) => sameCase(initialOf(letter, letters), letter)).join('')
      }
      return sameCase(pickName(folded, role, initialOf(folded, letters), seed, forbidden), text)
    })
    .join('')
}

function initialOf(word: string, letters: readonly string[]): string {
  const code = word.toLowerCase().charCodeAt(0) - 97
  const at = (((code % 26) + 26) % 26) % letters.length
  const letter = letters[at] as string
  // No letter stands for itself.
  return letter.charCodeAt(0) === code + 65 ? (letters[(at + 1) % letters.length] as string) : letter
}

function pickName(
  folded: string,
  role: NamePartRole,
  initial: string,
  seed: PatientSeed,
  forbidden: ReadonlySet<string>,
): string {
  const wanted = `${role} ${folded}`
  const known = seed.names.get(wanted)
  if (known !== undefined && isFree(known, forbidden)) return known
  const name = drawName(folded, role, initial, seed.draw(wanted), forbidden)
  if (known === undefined && forbidden.size === 0) seed.names.set(wanted, name)
  return name
}

function drawName(
  folded: string,
  role: NamePartRole,
  initial: string,
  digest: Buffer,
  forbidden: ReadonlySet<string>,
): string {
  const random = seeded(digest)
  const known = knownName(folded)?.kind
  const female = known === 'female' || (known !== 'male' && soundsFemale(folded))
  const kind = role === 'surname' ? 'surname' : female ? 'female' : 'male'
  const group = nameGroup(folded)
  // Where every name of the letter stands in the document, the next letter serves.
  const from = LETTERS.indexOf(initial)
  const letters = [...LETTERS.slice(from), ...LETTERS.slice(0, from)]
  for (const letter of letters) {
    const names = BUCKETS[group][kind].get(letter) ?? []
    const first = random.integer(names.length)
    for (let i = 0; i < names.length; i++) {
      const name = names[(first + i) % names.length] as string
      if (isFree(name, forbidden)) return name
    }
  }
  return 'Anon'
}

function isFree(name: string, forbidden: ReadonlySet<string>): boolean {
  return !forbidden.has(name.toLowerCase())
}

function sameCase(name: string, like: string): string {
  if (like.length > 1 && like === like.toUpperCase() && like !== like.toLowerCase()) return name.toUpperCase()
  return like === like.toLowerCase() && like !== like.toUpperCase() ? name.toLowerCase() : name
}

type Buckets = Record<'female' | 'male' | 'surname', Map<string, string[]>>

const BUCKETS = Object.fromEntries(
  Object.entries(SURROGATE_NAMES).map(([group, lists]) => [
    group,
    { female: bucket(lists.female), male: bucket(lists.male), surname: bucket(lists.surname) },
  ]),
) as Record<NameGroup, Buckets>

function bucket(names: string): Map<string, string[]> {
  return Map.groupBy(names.split(' '), (name) => name.charAt(0))
}
