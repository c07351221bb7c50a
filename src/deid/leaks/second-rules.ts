import type { EntityType } from '../entity.ts'
import { isEverydayWord } from './everyday-words.ts'

/** What the second rules take for an identifier: the part that identifies, not the words around it. */
export type Suspect = { type: EntityType; start: number; end: number }

type Rule = {
  type: EntityType
  /** Group 1 is what identifies. */
  pattern: RegExp
  accept?: (found: string, before: string) => boolean
}

/** Numbers of code systems that pass the same check digits: SNOMED CT, dm+d and the like, named right before. */
const CODE_BEFORE =
  /\b(?:snomed(?: ct)?|sctid|sct|dm\+?d|vpid|vmp|amp|vtm|concept|code|loinc|opcs)\b[^\d\n]{0,12}$/i

const NOTE_WORDS: ReadonlySet<string> = new Set(
  'the this that these there then was were is has had his her they who with for from of on in at to by as but if it he she we you your our consultant clinic ward hospital patient diagnosis plan history date email tel phone fax nhs gp'.split(
    ' ',
  ),
)

const RULES: readonly Rule[] = [
  {
    type: 'NHS_NUMBER',
    pattern: /(?<![\d.,-])(\d{3}[ -]?\d{3}[ -]?\d{4})(?![\d-]|[.,]\d)/dg,
    accept: isHealthNumber,
  },
  {
    type: 'AADHAAR',
    pattern: /(?<![\d.,-])([2-9]\d{3}[ -]?\d{4}[ -]?\d{4})(?![\d-]|[.,]\d)/dg,
    accept: isAadhaar,
  },
  {
    type: 'CARD',
    pattern: /(?<![\d.,-])((?:\d{4}[ -]?){3}\d{4}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?![\d-]|[.,]\d)/dg,
    accept: isCard,
  },
  {
    type: 'IBAN',
    pattern: /\b([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?)\b/dg,
    accept: isIban,
  },
  { type: 'PAN', pattern: /\b([A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z])\b/dg },
  { type: 'EMAIL', pattern: /(?<![\w.+-])([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/dg },
  {
    type: 'PHONE',
    pattern: /(?<![\d.])((?:\+44 ?(?:\(0\) ?)?|0044 ?|0)[1-9](?:[ -]?\d){8,9})(?![\d-])/dg,
    accept: isPhone,
  },
  { type: 'PHONE', pattern: /((?:\+|\b00)91[ -]?[6-9]\d{4}[ -]?\d{5})(?!\d)/dg },
  {
    type: 'PHONE',
    pattern: /\b(?:ph|phone|mob|mobile|tel|cell|contact)\b[^\d\n]{0,12}(0?[6-9]\d{4}[ -]?\d{5})(?!\d)/dgi,
  },
  { type: 'POSTCODE', pattern: /\b([A-PR-UWYZ][A-HK-Y]?\d[A-HJKMNP-Y\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b(?!\/)/dg },
  {
    type: 'NAME',
    pattern:
      /\b(?:Mr|Mrs|Ms|Miss|Master|Dr|Prof|Sister|Smt|Shri|Sri|Kumari)\.? +([A-Z][\p{L}'’-]+)(?: ([A-Z][\p{L}'’-]+))?/dgu,
  },
]

/** Each rule to look with, which is quick, and to ask where the groups of a find lie, which is not. */
const SOUGHT = RULES.map((rule) => {
  const { source, flags } = rule.pattern
  return {
    rule,
    seek: new RegExp(source, flags.replace('d', '')),
    place: new RegExp(source, flags.replace('g', 'y')),
  }
})

/**
 * Looks for identifiers in a text by plain patterns and check digits, written apart from the detectors so that the two do
 * not share their mistakes.
 */
export function findSuspects(text: string): Suspect[] {
  const suspects: Suspect[] = []
  const hasAddress = text.includes('@')
  for (const { rule, seek, place } of SOUGHT) {
    const { type, accept } = rule
    if (type === 'EMAIL' && !hasAddress) continue
    seek.lastIndex = 0
    for (let found = seek.exec(text); found; found = seek.exec(text)) {
      place.lastIndex = found.index
      const match = place.exec(text) ?? found
      const [start, last] = match.indices?.[1] ?? [0, 0]
      // "Mr Banda's wife": the name ends before its apostrophe.
      const end = type === 'NAME' ? last - (/['’]s?$/.exec(match[1] ?? '')?.[0].length ?? 0) : last
      const before = text.slice(Math.max(0, start - 40), start)
      if (!accept || accept(match[1] ?? '', before)) suspects.push({ type, start, end })
      const second = match.indices?.[2]
      if (second && !isNoteWord(match[2] ?? '')) suspects.push({ type, start: second[0], end: second[1] })
    }
  }
  return suspects
}

/** Words that open a sentence or heading after a name: "Dr Banda Reviewed …". */
function isNoteWord(word: string): boolean {
  const lower = word.toLowerCase()
  return (
    isEverydayWord(lower) || /(?:ed|ing|ist|tion|ment|ology|istrar)$/.test(lower) || NOTE_WORDS.has(lower)
  )
}

function digitsOf(found: string): string {
  return found.replace(/\D/g, '')
}

function isHealthNumber(found: string, before: string): boolean {
  const digits = [...digitsOf(found)].map(Number)
  const weighted = digits.reduce((sum, digit, i) => sum + digit * (10 - i), 0)
  return weighted % 11 === 0 && new Set(digits).size > 1 && !CODE_BEFORE.test(before)
}

/** Year to minute without separators, as HL7 writes times: one in ten passes Verhoeff's check. */
const TIMESTAMP = /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/

function isAadhaar(found: string, before: string): boolean {
  return passesVerhoeff(digitsOf(found)) && !TIMESTAMP.test(found) && !CODE_BEFORE.test(before)
}

/** Verhoeff's check as reflections of a pentagon: a digit is a turn, and a flip from 5 on. */
function passesVerhoeff(number: string): boolean {
  const step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
  const powers = [[...step.keys()]]
  for (let i = 1; i < 8; i++) powers.push((powers[i - 1] as number[]).map((digit) => step[digit] as number))
  let turn = 0
  let flipped = false
  for (const [i, character] of [...number].reverse().entries()) {
    const digit = powers[i % 8]?.[Number(character)] as number
    turn = (turn + (flipped ? 5 - (digit % 5) : digit % 5)) % 5
    if (digit >= 5) flipped = !flipped
  }
  return turn === 0 && !flipped
}

function isCard(found: string, before: string): boolean {
  const digits = digitsOf(found)
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i))
    sum += i % 2 === 0 ? digit : Math.floor((digit * 2) / 10) + ((digit * 2) % 10)
  }
  return sum % 10 === 0 && /^[2-6]/.test(digits) && !CODE_BEFORE.test(before)
}

function isIban(found: string): boolean {
  const plain = found.replaceAll(' ', '')
  // A word in capitals may follow; IBANs have 15 to 34 characters.
  for (let length = Math.min(34, plain.length); length >= 15; length--) {
    const turned = plain.slice(4, length) + plain.slice(0, 4)
    const number = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
    if (BigInt(number) % 97n === 1n) return true
  }
  return false
}

function isPhone(found: string): boolean {
  const digits = digitsOf(found).replace(/^(?:0044|44)0?/, '0')
  return digits.length === 10 || digits.length === 11
}
