import { NEWLINE, NUMBER, WORD } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { isPostcode } from '../validators/postcode.ts'
import type { PlaceScan } from './place-scan.ts'
import { isAnyMark, isPunctuation, isWord, tokenLength } from './word-kind.ts'

const ALPHABET =
  /^(?:alpha|alfa|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliet|juliett|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiskey|whisky|xray|yankee|zulu)$/
const DIGITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const LEAST = 5
const MOST = 7
const REACH = 24

/** One letter or number as spelled: what it says and the token after it. */
type Spelled = { text: string; next: number }

/** The postcode spelled out behind the word "postcode" at token `at`: "S for sugar, 4, 7, X-ray Tango". */
export function findSpokenPostcode(scan: PlaceScan, at: number, emit: Emit): void {
  for (let from = at + 1; from < at + REACH && from < scan.tokens.count; from++) {
    const next = codeEnd(scan, from)
    if (next === 0) continue
    emit(
      scan.tokens.start[from] as number,
      scan.tokens.end[next - 1] as number,
      'POSTCODE',
      1,
      'spoken-postcode',
    )
    return
  }
}

/** Token after the spelled code that begins at `from`, 0 when none does. */
function codeEnd(scan: PlaceScan, from: number): number {
  let code = ''
  let end = 0
  let at = from
  while (code.length < MOST) {
    const spelled = spelledAt(scan, at)
    if (!spelled) break
    code += spelled.text
    at = spelled.next
    if (code.length >= LEAST && isPostcode(code.slice(0, -3), code.slice(-3))) end = at
    while (isAnyMark(scan, at, ',-') && scan.tokens.kind[at] !== NEWLINE) at++
  }
  return end
}

function spelledAt(scan: PlaceScan, at: number): Spelled | undefined {
  if (at >= scan.tokens.count) return undefined
  if (scan.tokens.kind[at] === NUMBER)
    return tokenLength(scan, at) <= 2 ? { text: foldedToken(scan, at), next: at + 1 } : undefined
  if (scan.tokens.kind[at] !== WORD) return undefined
  const word = foldedToken(scan, at)
  if (word.length === 1) return { text: word.toUpperCase(), next: afterWord(scan, at) }
  if (ALPHABET.test(word)) return { text: word.charAt(0).toUpperCase(), next: at + 1 }
  const digit = DIGITS.indexOf(word)
  return digit >= 0 ? { text: String(digit), next: at + 1 } : undefined
}

/** Token after "S", "S for sugar", "X-ray". */
function afterWord(scan: PlaceScan, at: number): number {
  if (isPunctuation(scan, at + 1, '-') && isWord(scan, at + 2) && foldedToken(scan, at + 2) === 'ray')
    return at + 3
  const isFor = isWord(scan, at + 1) && /^(?:for|as)$/.test(foldedToken(scan, at + 1))
  if (!isFor) return at + 1
  return isWord(scan, at + 2) && foldedToken(scan, at + 2) === 'in' ? at + 4 : at + 3
}

const TALK = 60

/** "Number 60." said as the house's number, behind the talk of an address that begins at token `at`. */
export function findSpokenNumber(scan: PlaceScan, at: number, emit: Emit): void {
  const { tokens } = scan
  for (let word = at + 1; word < at + TALK && word < tokens.count - 1; word++) {
    if (!isWord(scan, word) || foldedToken(scan, word) !== 'number') continue
    const number = word + 1
    if (tokens.kind[number] !== NUMBER || tokenLength(scan, number) > 4) continue
    if (
      number + 1 < tokens.count &&
      tokens.kind[number + 1] !== NEWLINE &&
      !isAnyMark(scan, number + 1, '.,;')
    )
      continue
    if (!saysNumber(scan, word - 1)) continue
    emit(tokens.start[number] as number, tokens.end[number] as number, 'ADDRESS', 0.6, 'spoken-number')
  }
}

function saysNumber(scan: PlaceScan, at: number): boolean {
  if (at < 0 || scan.tokens.kind[at] === NEWLINE || isAnyMark(scan, at, '.:,?')) return true
  return !isWord(scan, at) || /^(?:is|its|at|and|just|house|door|live|lives)$/.test(foldedToken(scan, at))
}
