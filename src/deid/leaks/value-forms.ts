import type { EntityType } from '../entity.ts'
import { wordTexts } from './words.ts'

/** A form of an original value to be searched for. */
export type ValueForm = {
  /** Words joined: compact without anything between, else by a space and only found in the same pieces. */
  key: string
  compact: boolean
  part: boolean
}

const COARSE_NUMBER = 6
/** Particles, and titles that stand within the field of a name: they tell of nobody. */
const NOBODYS = new Set(
  'van von der den bin bint binti ibn del los and the mrs miss prof sir dame lady lord rev smt shri sri sister'.split(
    ' ',
  ),
)

/**
 * The forms in which a value could have stayed: as written, with other separators or none, names also reversed and
 * by their parts. Empty for values too short to search for alone ("92", "5/3").
 */
export function valueForms(
  type: EntityType,
  value: string,
  isEveryday: (word: string) => boolean,
): ValueForm[] {
  const words = wordTexts(value)
  if (type === 'NAME') return nameForms(words, isEveryday)
  const joined = words.join('')
  if (type === 'DATE' || type === 'DOB') {
    // 12/3/24 without its separators is any number; in three pieces it is a date.
    return words.length >= 3 && joined.length >= 4
      ? [{ key: words.join(' '), compact: false, part: false }]
      : compactDate(joined)
  }
  if (joined.length < 4 || (joined.length < COARSE_NUMBER && /^\d+$/.test(joined))) return []
  const whole = { key: joined, compact: true, part: false }
  return type === 'PHONE' ? [whole, ...nationalPhone(joined)] : [whole]
}

function compactDate(joined: string): ValueForm[] {
  return /^\d{8,}$/.test(joined) ? [{ key: joined, compact: true, part: false }] : []
}

/** +44 7911 123456 may have stayed as 07911 123456, and the other way round. */
function nationalPhone(digits: string): ValueForm[] {
  const national = digits.replace(/^(?:00)?(?:44|91)(?=0?\d{10}$)/, '').replace(/^0/, '')
  if (national.length < 9) return []
  return ['', '0', '44', '91'].map((prefix) => ({ key: prefix + national, compact: true, part: false }))
}

function nameForms(words: readonly string[], isEveryday: (word: string) => boolean): ValueForm[] {
  const full = words.some(isInitial) ? words.filter((word) => !isInitial(word)) : words
  const forms: ValueForm[] = []
  const isWhole = full.length < 2
  const first = full[0] ?? ''
  const last = full[full.length - 1] ?? ''
  if (!isWhole) {
    forms.push({ key: full.join(''), compact: true, part: false })
    const reversed = full.length === 2 ? last + first : full.toReversed().join('')
    forms.push({ key: reversed, compact: true, part: false })
    if (first !== '' && last !== '') forms.push({ key: first.charAt(0) + last, compact: true, part: false })
  }
  for (const word of full) {
    // Of O'Brien the O is dropped with the initials, Brien is searched for.
    if (word.length >= 3 && !NOBODYS.has(word) && !isEveryday(word))
      forms.push({ key: word, compact: true, part: !isWhole })
  }
  return forms
}

function isInitial(word: string): boolean {
  if (word.length !== 1) return false
  const code = word.charCodeAt(0)
  return code > 96 && code < 123
}
