import { loadWordTables, TAG } from '../../tables/word-tables.ts'
import { normalise } from '../../text/normalise.ts'
import { knownName } from './name-culture.ts'
import type { NamePartRole } from './name-source.ts'

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
/** The same for text of ASCII alone, which most names are. */
const PLAIN_WORD = /[A-Za-z\d]+(?:'(?!s\b)[A-Za-z]+)*/g
const BEYOND_ASCII = /[^\0-\x7f]/
const RELATION = /^[sdwc]$/i

/**
 * Cuts a name as written into words with roles. Before a comma or caret stands the surname ("SMITH, John",
 * "SMITH^JOHN"), else the last full word is it; a lone word is what the lists know it as.
 */
export function cutName(value: string): NamePiece[] {
  const { text, folded } = normalise(value)
  const pieces: NamePiece[] = []
  const pattern = BEYOND_ASCII.test(text) ? WORD : PLAIN_WORD
  pattern.lastIndex = 0
  let at = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match.index > at) pieces.push(between(text.slice(at, match.index)))
    const word = match[0]
    at = match.index + word.length
    pieces.push({ text: word, folded: folded.slice(match.index, at), role: 'surname' })
  }
  if (at < text.length) pieces.push(between(text.slice(at)))
  assignRoles(pieces)
  return pieces
}

function between(text: string): NamePiece {
  return { text, folded: '', role: 'between' }
}

function assignRoles(pieces: NamePiece[]): void {
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
  const reversed = divider > 0 ? 0 : surnamesFirst(full)
  for (const piece of full) {
    const position = pieces.indexOf(piece)
    if (full.length === 1) piece.role = leaning(piece.folded) ?? 'surname'
    else if (reversed > 0) piece.role = full.indexOf(piece) < reversed ? 'surname' : 'given'
    else if (divider > 0) piece.role = position < divider ? 'surname' : 'given'
    // The halves of Smith-Jones are surnames both.
    else piece.role = piece === last || isDoubleBarrelled(pieces, position) ? 'surname' : 'given'
  }
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
