import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, INITIAL_UPPER, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { createStarts, findStarts, type Starts } from './find-starts.ts'
import { PLACE } from './place-role.ts'
import { placeRoles } from './place-roles.ts'
import { GATE, wordGates } from './word-gates.ts'

/** A scan with what each word can do in a place. The columns are reused from text to text. */
export type PlaceScan = Scan & {
  /** Bits of PLACE per token. */
  roles: Uint32Array
  /** 1 for each word with a capital, or that would have one if the writer used any. */
  capital: Uint8Array
  /** Tokens where the rules of each kind begin to look, in order. */
  starts: Starts
}

const rolesOf = wordFeature(placeRoles)
const ORDINARY =
  TAG.COMMON |
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.EPONYM |
  TAG.FUNCTION |
  TAG.MONTH |
  TAG.WEEKDAY |
  TAG.TITLE |
  TAG.RELATION
const isProper = wordFeature((word, tags) =>
  word.length > 2 && (tags & (ORDINARY | TAG.ROLE | TAG.COUNTRY | TAG.CREDENTIAL | TAG.NUMBER_WORD)) === 0
    ? 1
    : 0,
)
/** A text with fewer capitals than one in so many words, and words enough to tell, is written without. */
const SELDOM = 10
const FEWEST = 8

/** What a name may go on with. */
const NOUNS = PLACE.HOSPITAL | PLACE.ORGANISATION | PLACE.STREET | PLACE.BUILDING

const starts = createStarts()
let roles = new Uint32Array(4096)
let gates = new Uint32Array(4096)
let capital = new Uint8Array(4096)

/** Reads the roles and capitals of every word of a text. */
export function placeScan(scan: Scan): PlaceScan {
  const { tokens } = scan
  // One more than there are tokens: what the last one is followed by.
  if (roles.length <= tokens.count) {
    roles = new Uint32Array(tokens.count * 2)
    gates = new Uint32Array(tokens.count * 2)
    capital = new Uint8Array(tokens.count * 2)
  }
  if (!readWords(scan, roles, gates, capital)) raiseProper(scan, roles, gates, capital)
  const { text, folded, tags, ids, tables, words, kind } = scan
  // Written out: a copy by spreading takes longer than many a text's rules.
  const places: PlaceScan = { text, folded, tokens, tags, ids, tables, words, kind, roles, capital, starts }
  findStarts(places, gates)
  return places
}

const KIND_GATES = new Uint32Array(8)
KIND_GATES[NUMBER] = KIND_GATES[ALNUM] = GATE.NUMBER
KIND_GATES[PUNCT] = GATE.MARK
/** What a capital adds. */
const UPPER_GATES = new Uint32Array(8)
UPPER_GATES[WORD] = GATE.CAPITAL | GATE.FOLLOWS
UPPER_GATES[ALNUM] = GATE.FOLLOWS
const IS_WORD = new Uint8Array(8)
IS_WORD[WORD] = 1

/** Fills the columns; false for a text written without capitals. */
function readWords(
  { ids, tokens }: Scan,
  roles: Uint32Array,
  gates: Uint32Array,
  capital: Uint8Array,
): boolean {
  const { count, shape, kind: kinds } = tokens
  const { values } = rolesOf
  const { values: gateValues } = wordGates
  let words = 0
  let capitals = 0
  for (let at = 0; at < count; at++) {
    const id = ids[at] as number
    const kind = kinds[at] as number
    const isWord = IS_WORD[kind] as number
    // INITIAL_UPPER is bit 0.
    const isUpper = (shape[at] as number) & INITIAL_UPPER
    roles[at] = values[id] as number
    capital[at] = isUpper & isWord
    gates[at] =
      (gateValues[id] as number) | (KIND_GATES[kind] as number) | (-isUpper & (UPPER_GATES[kind] as number))
    capitals += isUpper & isWord
    words += isWord
  }
  gates[count] = capital[count] = roles[count] = 0
  return words < FEWEST || capitals * SELDOM >= words
}

function raiseProper(scan: Scan, roles: Uint32Array, gates: Uint32Array, capital: Uint8Array): void {
  const { ids, tokens } = scan
  const { values: proper } = isProper
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kind[at] !== WORD || capital[at] === 1) continue
    const isNoun = ((roles[at] as number) & NOUNS) !== 0
    if ((isNoun && at > 0 && capital[at - 1] === 1) || proper[ids[at] as number] === 1) capital[at] = 1
    else if (isNoun && (((roles[at] as number) & PLACE.WEAK_NOUN) === 0 || isCareHome(scan, at)))
      raiseName(scan, at)
  }
  for (let at = 0; at < tokens.count; at++)
    if (capital[at] === 1) gates[at] = (gates[at] as number) | GATE.CAPITAL | GATE.FOLLOWS
}

const CARE = /^(?:care|nursing|residential)$/

/** The last word of "elm tree care home". */
function isCareHome({ words }: Scan, at: number): boolean {
  return at > 1 && words[at] === 'home' && CARE.test(words[at - 1] ?? '')
}

const MOST_WORDS = 4
const NO_NAME =
  TAG.MEDICAL | TAG.FUNCTION | TAG.DRUG | TAG.ROLE | TAG.TITLE | TAG.RELATION | TAG.MONTH | TAG.WEEKDAY

/** The "med" of "bell house med centre". */
function isKind(roles: Uint32Array, tags: Uint32Array, at: number, noun: number): boolean {
  return (
    at === noun - 1 &&
    ((roles[at] as number) & PLACE.DESCRIPTOR) !== 0 &&
    ((tags[at] as number) & TAG.FUNCTION) === 0
  )
}

/** Gives capitals to "granite city hospital" behind a preposition in a text without any; "a small hospital" gets none. */
function raiseName({ tags, tokens }: Scan, noun: number): void {
  let first = noun
  let telling = false
  while (first > 0 && noun - first < MOST_WORDS && tokens.kind[first - 1] === WORD) {
    if (((tags[first - 1] as number) & NO_NAME) !== 0 && !isKind(roles, tags, first - 1, noun)) break
    first--
    telling ||= ((roles[first] as number) & PLACE.DESCRIPTOR) === 0
  }
  const isBefore = first > 0 && ((roles[first - 1] as number) & PLACE.BEFORE) !== 0
  // ", bell house med centre,"
  const isCompound =
    noun - first > 2 &&
    isKind(roles, tags, noun - 1, noun) &&
    (first === 0 || tokens.kind[first - 1] !== WORD)
  if (!telling || !(isBefore || isCompound)) return
  for (let at = first; at <= noun; at++) capital[at] = 1
}
