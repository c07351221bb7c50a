import type { Entity, EntityType } from '../entity.ts'
import { ALNUM, NEWLINE, NUMBER, PUNCT, WORD } from '../text/lex.ts'
import type { Emit, Scan } from './scan.ts'

const SURE_CODE = 0.7
const SHORTEST_CODE = 5

/** Numbers that are one person's or one case's; a date or an age found once says nothing of its repeats. */
const CODES: ReadonlySet<EntityType> = new Set<EntityType>([
  'NHS_NUMBER',
  'CHI_NUMBER',
  'MRN',
  'NINO',
  'AADHAAR',
  'ABHA',
  'PAN',
  'PASSPORT',
  'PHONE',
  'GMC_NUMBER',
  'NMC_NUMBER',
  'POLICY_NUMBER',
  'CLAIM_NUMBER',
  'MEMBER_ID',
  'ACCOUNT',
  'CARD',
  'IBAN',
  'VEHICLE',
  'DEVICE_SERIAL',
  'OTHER_ID',
])

/** Notes a number that a label explained or a check proved. */
export function addCode(scan: Scan, entity: Entity, codes: Map<string, Entity>): void {
  if (entity.score < SURE_CODE || !CODES.has(entity.type)) return
  const code = plain(scan.folded.slice(entity.start, entity.end))
  if (code.length >= SHORTEST_CODE && hasThreeDigits(code)) codes.set(code, entity)
}

function hasThreeDigits(code: string): boolean {
  let digits = 0
  for (let at = 0; at < code.length && digits < 3; at++)
    digits = isDigit(code.charCodeAt(at)) ? digits + 1 : 0
  return digits === 3
}

/** Letters and digits of a code. */
function plain(value: string): string {
  let code = ''
  let from = 0
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    if (unit > 127) return value.replace(/[^\p{L}\p{N}]/gu, '')
    if ((unit > 47 && unit < 58) || (unit > 96 && unit < 123) || (unit > 64 && unit < 91)) continue
    code += value.slice(from, at)
    from = at + 1
  }
  return from === 0 ? value : code + value.slice(from)
}

const MOST_PARTS = 9

/** Runs of numbers that, their spaces and marks left out, are a code found before. */
export function repeatCodes(
  scan: Scan,
  codes: ReadonlyMap<string, Entity>,
  covered: Uint8Array,
  emit: Emit,
): void {
  const { tokens, folded } = scan
  let longest = 0
  for (const code of codes.keys()) longest = Math.max(longest, code.length)
  // Most tokens are words, and most codes begin with a digit.
  let least: number = NUMBER
  for (const code of codes.keys()) {
    mark(code, 1)
    if (!isDigit(code.charCodeAt(0))) least = WORD
  }
  const { count, kind: kinds } = tokens
  for (let first = 0; first < count; first++) {
    const kind = kinds[first] as number
    if (kind > ALNUM || kind < least || covered[first] !== 0) continue
    const begin = tokens.start[first] as number
    const head = folded.charCodeAt(begin)
    if (firsts[head & FIRSTS] === 0) continue
    const pair = pairOf(head, folded.charCodeAt(begin + 1))
    if ((tokens.end[first] as number) - begin >= 2 && pairs[pair] === 0) continue
    let code = ''
    for (let at = first, parts = 0; at < tokens.count && parts < MOST_PARTS && code.length < longest; at++) {
      const start = tokens.start[at] as number
      if (at > first && start - (tokens.end[at - 1] as number) > 1) break
      if (tokens.kind[at] === NEWLINE) break
      if (tokens.kind[at] === PUNCT) {
        if (!'-/.'.includes(folded[start] as string)) break
        continue
      }
      code += folded.slice(start, tokens.end[at])
      parts++
      const found = codes.get(code)
      if (found && !isInsideNumber(scan, at))
        emit(begin, tokens.end[at] as number, found.type, Math.min(found.score, 0.85), 'number-repeat')
    }
  }
  for (const code of codes.keys()) mark(code, 0)
}

function isDigit(unit: number): boolean {
  return unit > 47 && unit < 58
}

/** What the codes looked for begin with: their first characters, and their first two. */
const firsts = new Uint8Array(128)
const FIRSTS = firsts.length - 1
const pairs = new Uint8Array(4096)

function mark(code: string, value: number): void {
  firsts[code.charCodeAt(0) & FIRSTS] = value
  pairs[pairOf(code.charCodeAt(0), code.charCodeAt(1))] = value
}

function pairOf(first: number, second: number): number {
  return ((first & 63) << 6) | (second & 63)
}

/** Whether digits go on after the token, as in 12345.67. */
function isInsideNumber({ tokens, text }: Scan, at: number): boolean {
  const end = tokens.end[at] as number
  return text[end] === '.' && /\d/.test(text[end + 1] ?? '')
}
