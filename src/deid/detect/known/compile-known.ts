import { foldCharacter } from '../../text/fold-character.ts'
import { type KnownDate, knownDate } from './known-date.ts'
import type { KnownIdentifier } from './known-identifier.ts'
import { NICKNAMES } from './nicknames.ts'

/** Identifiers of one patient, ready to be looked for. */
export type Compiled = {
  /** Words of the names with their usual short forms; a word may be written with one slip when `slips` holds it. */
  words: ReadonlySet<string>
  slips: readonly string[]
  /** First letters of the names' words, for "S. S. Dhillon". */
  initials: ReadonlySet<string>
  /** Numbers and codes without their spaces, by type; national forms of phone numbers too. */
  codes: readonly { type: KnownIdentifier['type']; code: string }[]
  dates: readonly { type: KnownIdentifier['type']; date: KnownDate }[]
  /** Address lines as words. */
  lines: readonly { type: KnownIdentifier['type']; words: readonly string[] }[]
}

const SHORTEST_WORD = 2
const SHORTEST_CODE = 4
const SHORTEST_SLIP = 5
const NO_NAME = new Set(
  'mr mrs ms miss mx dr prof rev smt shri sri kumari sir dame master baby of the and'.split(' '),
)

/** Brings what is known of a patient into the form in which it is looked for. Values that are too short to search are left out. */
export function compileKnown(known: readonly KnownIdentifier[]): Compiled {
  const words = new Set<string>()
  const full = new Set<string>()
  const initials = new Set<string>()
  const codes: Compiled['codes'][number][] = []
  const dates: Compiled['dates'][number][] = []
  const lines: Compiled['lines'][number][] = []
  for (const { type, value } of known) {
    const folded = fold(value)
    if (type === 'NAME') addName(folded, { words, full, initials })
    else if (type === 'DATE' || type === 'DOB') {
      const date = knownDate(folded)
      if (date) dates.push({ type, date })
    } else if (type === 'ADDRESS' || type === 'LOCATION' || type === 'HOSPITAL' || type === 'ORGANISATION') {
      for (const line of folded.split(/[,;\n]/)) addLine(line, type, lines)
    } else for (const code of codeForms(folded, type)) codes.push({ type, code })
  }
  const slips = [...full].filter((word) => word.length >= SHORTEST_SLIP)
  return { words, slips, initials, codes, dates, lines }
}

export function fold(value: string): string {
  return [...value.normalize('NFC')]
    .map((character) => (character.length === 1 ? foldCharacter(character) : character))
    .join('')
    .replace(/[’‘]/g, "'")
}

/** Harshadaben is Harshada as well, Rameshbhai Ramesh. */
const HONOURED = /^(.{4,})(?:bhai|ben|behn|bai|amma|appa|kumari|kumar|rao|devi)$/

type Names = { words: Set<string>; full: Set<string>; initials: Set<string> }

function addName(name: string, { words, full, initials }: Names): void {
  for (const word of name.split(/[^\p{L}\p{M}']+/u)) {
    if (word.length < SHORTEST_WORD || NO_NAME.has(word)) continue
    words.add(word)
    full.add(word)
    initials.add(word.charAt(0))
    for (const other of NICKNAMES.get(word) ?? []) words.add(other)
    const stem = HONOURED.exec(word)?.[1]
    if (stem) words.add(stem)
  }
  for (const letter of name.match(/(?<!\p{L})\p{L}(?!\p{L})/gu) ?? []) initials.add(letter)
}

function addLine(
  line: string,
  type: KnownIdentifier['type'],
  lines: { type: KnownIdentifier['type']; words: readonly string[] }[],
): void {
  const words = line.match(/[\p{L}\p{N}']+/gu) ?? []
  const letters = words.filter((word) => /\p{L}{3}/u.test(word)).length
  if (letters > 0 && (words.length > 1 || line.length > 4)) lines.push({ type, words })
}

function codeForms(value: string, type: KnownIdentifier['type']): string[] {
  if (type === 'EMAIL' || type === 'URL') return [value.trim()]
  const code = value.replace(/[^\p{L}\p{N}]/gu, '')
  if (code.length < SHORTEST_CODE) return []
  if (type !== 'PHONE') return [code]
  const national = code.replace(/^(?:00)?(?:44|91)(?=\d{9,10}$)/, '').replace(/^0/, '')
  return [...new Set([code, national, `0${national}`, `44${national}`, `91${national}`])].filter(
    (form) => form.length >= 7,
  )
}
