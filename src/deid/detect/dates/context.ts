import { NEWLINE, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'

const UNITS =
  /^[ \t]?(?:%|°|(?:m?mol|mmhg|mg|mcg|ug|ng|pg|kg|g|gm|ml|l|dl|cm|mm|iu|units?|u(?!\/)|bpm|hrs?|hours?|mins?|minutes?|secs?|days?|weeks?|wks?|months?|years?|yrs?|tabs?|tablets?|caps?|capsules?|drops?|puffs?|doses?|times|x|fractures?|per|lpm|cc|fr|g\/l|mmol\/l)(?![a-z0-9]))/
const BIRTH = new Set([
  'dob',
  'born',
  'birth',
  'birthdate',
  'dateofbirth',
  'birthday',
  'birthdt',
  'doby',
  'd.o.b',
])
const DATED = new Set(
  `on since due dated date dt dtd from until till by before after between wef we wc lmp edd doa dod dos seen admitted discharged
  admission discharge died born starting started commencing commenced ending ended expires expiry exp valid reviewed clinic
  appointment appt tca fu nbd next last sent received reported collected booked op opd done to removed taken given issued signed
  typed dictated updated effective through thru than monday tuesday wednesday thursday friday saturday sunday mon tue tues wed
  thu thur thurs fri sat sun of weds w/c w/e w/b f/u f/up r/v d/c s/b fup tci wk return returns returned back today tonight tomorrow yesterday file`.split(
    /\s+/,
  ),
)

/** Whether a unit follows: what stands before it is a quantity and no year. */
export function unitFollows(folded: string, end: number): boolean {
  return UNITS.test(folded.slice(end, end + 12))
}

/** The nearest words before token `at`, nearest first, at most `most`, on the same or the line above. */
export function wordsBefore(scan: Scan, at: number, most: number): string[] {
  const { tokens } = scan
  const words: string[] = []
  for (let i = at - 1, steps = 0; i >= 0 && words.length < most && steps < most * 3; i--, steps++) {
    const kind = tokens.kind[i]
    if (kind === NUMBER) break
    if (kind === NEWLINE && words.length > 0) break
    if (kind === WORD && (tokens.end[i] ?? 0) - (tokens.start[i] ?? 0) <= 12) words.push(foldedToken(scan, i))
  }
  return words
}

const IS_BIRTH = 1
const IS_B = 2
const IS_DOB = 4
const birthOf = wordFeature(
  (word) => (BIRTH.has(word) ? IS_BIRTH : 0) | (word === 'b' ? IS_B : 0) | (word === 'dob' ? IS_DOB : 0),
)

/** Whether the words before token `at` label a date of birth: DOB, D.O.B., born, date of birth. */
export function isBirthDate(scan: Scan, at: number): boolean {
  const { tokens, ids } = scan
  for (let i = at - 1, words = 0; i >= 0 && at - i <= 12 && words < 5; i--) {
    const kind = tokens.kind[i]
    if (kind === NUMBER || (kind === NEWLINE && words > 0)) break
    if (kind !== WORD || (tokens.end[i] as number) - (tokens.start[i] as number) > 12) continue
    const says = birthOf.values[ids[i] as number] as number
    // "dob on the wristband is"
    if ((says & IS_BIRTH && words < 3) || says & IS_DOB || (says & IS_B && words === 0)) return true
    words++
  }
  return isHl7Birth(scan, at)
}

/** Field 7 of the PID segment of an HL7 v2 message. */
function isHl7Birth({ text, tokens }: Scan, at: number): boolean {
  const start = tokens.start[at] ?? 0
  if (text[start - 1] !== '|') return false
  const from = Math.max(0, start - 300)
  const line = text.slice(
    text.lastIndexOf('\n', start) >= from ? text.lastIndexOf('\n', start) + 1 : from,
    start,
  )
  const segment = /(?:^|[\r\n])PID\|([^\r\n]*)$/.exec(line)
  return segment !== null && (segment[1] ?? '').split('|').length === 7
}

/** The nearest word before token `at`, at most three tokens away and behind no number, or -1. */
export function wordBefore({ tokens }: Scan, at: number): number {
  for (let i = at - 1; i >= 0 && at - i <= 3; i--) {
    const kind = tokens.kind[i]
    if (kind === WORD) return i
    if (kind === NUMBER) return -1
  }
  return -1
}

/** Whether a slash ties the short word to a letter before it: the c of "w/c". */
export function isTied({ folded, tokens }: Scan, word: number): boolean {
  const start = tokens.start[word] as number
  if ((tokens.end[word] as number) - start > 2 || folded.charCodeAt(start - 1) !== 47) return false
  const letter = folded.charCodeAt(start - 2)
  return letter >= 97 && letter <= 122
}

/** The word just before token `at`, with the letter that a slash ties to it: "w/c", "r/v", "f/u". */
export function cueBefore(scan: Scan, at: number): string {
  const word = wordBefore(scan, at)
  if (word < 0) return ''
  if (!isTied(scan, word)) return foldedToken(scan, word)
  const { start, end } = scan.tokens
  return scan.folded.slice((start[word] as number) - 2, end[word])
}

/** Whether the word just before token `at` goes before dates (on, since, dated, Tue …), or a colon after one does. */
export function isDated(scan: Scan, at: number): boolean {
  return goesBeforeDates(cueBefore(scan, at))
}

/** Whether a cue goes before dates. */
export function goesBeforeDates(cue: string): boolean {
  return DATED.has(cue)
}

/** Whether the token opens its line. */
export function opensLine({ tokens }: Scan, at: number): boolean {
  return at === 0 || tokens.kind[at - 1] === NEWLINE
}

/** Whether the token is the punctuation mark. */
export function isMark({ text, tokens }: Scan, at: number, marks: string): boolean {
  return (
    at >= 0 &&
    at < tokens.count &&
    tokens.kind[at] === PUNCT &&
    marks.includes(text[tokens.start[at] ?? 0] ?? '')
  )
}

/** Whether the token is this folded word. */
export function isWord({ folded, tokens }: Scan, at: number, word: string): boolean {
  if (at < 0 || at >= tokens.count || tokens.kind[at] !== WORD) return false
  const start = tokens.start[at] ?? 0
  return (tokens.end[at] ?? 0) - start === word.length && folded.startsWith(word, start)
}
