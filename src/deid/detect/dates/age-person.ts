import { nameStrength, TAG } from '../../tables/word-tables.ts'
import { ALL_UPPER, INITIAL_UPPER, INNER_UPPER, NEWLINE, PUNCT, SINGLE, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { ENDS_CLAUSE } from './age-context.ts'

const AFTER_RELATION = new Set(
  'died d alive at dead now is still living age well passed aged maternal paternal in law aunt auntie uncle great who'.split(
    ' ',
  ),
)
const IN_LAW = new Set([
  'gf',
  'husb',
  'hubby',
  'mgm',
  'mgf',
  'pgm',
  'pgf',
  'fil',
  'mil',
  'nan',
  'gran',
  'grandad',
  'grandma',
  'grandpa',
  'granny',
  'nana',
  'dadi',
  'nani',
  'dada',
])
/** A word with a capital right behind a relation: "grandmother Ivy". */
function isBeside({ tokens, tags }: Scan, at: number): boolean {
  if (at === 0 || ((tags[at - 1] as number) & TAG.RELATION) === 0) return false
  return ((tokens.shape[at] as number) & (INITIAL_UPPER | ALL_UPPER)) === INITIAL_UPPER
}

const MOST_BETWEEN = 6

/** "mother 95 A&W", "father died 92", "mum d.95", "her mother, 96, is frail". */
export function isRelated(scan: Scan, at: number, right: string): boolean {
  const { text, tokens, tags } = scan
  let names = 0
  for (let i = at - 1; i >= 0 && at - i <= MOST_BETWEEN; i--) {
    if (tokens.kind[i] === PUNCT) {
      // A dash only inside "mother-in-law".
      if (!',.()-'.includes(text[tokens.start[i] as number] as string)) return false
    } else if (tokens.kind[i] !== WORD) return false
    else if (((tags[i] as number) & TAG.RELATION) !== 0 || IN_LAW.has(foldedToken(scan, i)))
      return names === 0 || ENDS_CLAUSE.test(right)
    else if ((isName(scan, i) || isBeside(scan, i)) && names < 2) names++
    else if (!AFTER_RELATION.has(foldedToken(scan, i))) return false
  }
  return false
}

const TITLES = new Set(
  'mr mrs ms miss mx smt shri sri shrimati thiru thirumathi selvi kumari haji hajji'.split(' '),
)
const MOST_NAMES = 5

/** "Mrs Pearl Winter 101:", "Mr Rao, 93, fell", and a list's "Smith, John 94" and "DOYLE Jane  94". */
export function isCalled(scan: Scan, at: number, right: string): boolean {
  const { text, tokens, tags } = scan
  let known = 0
  let names = 0
  let i = at - 1
  for (; i >= 0 && at - i <= MOST_NAMES; i--) {
    if (tokens.kind[i] === PUNCT && ',.'.includes(text[tokens.start[i] as number] as string)) continue
    if (tokens.kind[i] !== WORD || ((tokens.shape[i] as number) & (INITIAL_UPPER | SINGLE)) === 0) break
    if (names > 0 && TITLES.has(foldedToken(scan, i))) return true
    names++
    if (nameStrength(tags[i] as number) > 0) known++
  }
  const opens = i < 0 || tokens.kind[i] === NEWLINE
  return opens && names >= 2 && known >= 2 && /^(?:[ \t]*(?:[,;:#\n|]|$)|[ \t]{2})/.test(right)
}

/** "10/11/1932 (92)": behind a date of birth of long ago. */
function isBornBefore({ folded, tokens }: Scan, at: number): boolean {
  const start = tokens.start[at] as number
  return /[-/. ](?:19[0-3]\d|[23]\d)[ ]?\($/.test(folded.slice(Math.max(0, start - 8), start))
}

/** "Ida Tregenza, 104 by her own count" */
function isSaid({ text, tokens }: Scan, at: number): boolean {
  const end = tokens.end[at] as number
  return (
    text[(tokens.start[at] as number) - 2] === ',' &&
    /^ (?:by|and|who|from|with|has|is|was|lives|fell|came|admitted)\b/.test(text.slice(end, end + 10))
  )
}

/** "his mother (94)", "Mrs Adeyemi (91)", "Rosa Diaz, 93,". */
export function isBracketed(scan: Scan, at: number, before: string, after: string): boolean {
  const { tokens, tags } = scan
  if (
    before === ' ' &&
    (after === ',' || isSaid(scan, at)) &&
    isName(scan, at - 1) &&
    tokenLength(scan, nameAt(scan, at - 1)) > 2
  )
    return true
  if (before === '(' && after === ')' && isBornBefore(scan, at)) return true
  if (before !== '(' || !/[),!]/.test(after) || at < 2 || tokens.kind[at - 2] !== WORD) return false
  if (isName(scan, at - 2) && tokenLength(scan, at - 2) > 2) return true
  const relation = ((tags[at - 2] as number) & TAG.RELATION) !== 0
  const beside = (tags[at - 3] as number) | (at > 3 ? (tags[at - 4] as number) & TAG.TITLE : 0)
  return relation || (at > 2 && (beside & (TAG.TITLE | TAG.RELATION)) !== 0)
}

function tokenLength({ tokens }: Scan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}

function nameAt({ text, tokens }: Scan, at: number): number {
  return at > 0 && text[tokens.start[at] as number] === ',' ? at - 1 : at
}

/** Whether the token, or the one before its comma, is a person's name and no other word or abbreviation (SVE, Na). */
export function isName(scan: Scan, at: number): boolean {
  const { tokens, tags } = scan
  const name = nameAt(scan, at)
  if (name < 0 || tokens.kind[name] !== WORD) return false
  const shape = tokens.shape[name] as number
  const tag = tags[name] as number
  const isNamed = (tag & (TAG.FIRST_NAME | TAG.SURNAME)) !== 0
  const length = tokenLength(scan, name)
  if ((shape & INITIAL_UPPER) === 0 || (shape & (INNER_UPPER | SINGLE)) !== 0) return false
  if (!isNamed && (tag !== 0 || length < 3 || ((shape & ALL_UPPER) !== 0 && length < 5))) return false
  return (tag & (TAG.COMMON | TAG.MEDICAL | TAG.DRUG | TAG.EPONYM | TAG.MONTH)) === 0
}
