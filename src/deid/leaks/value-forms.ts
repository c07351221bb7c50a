import type { EntityType } from '../entity.ts'
import { wordsOf } from './words.ts'

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
const DATES: ReadonlySet<EntityType> = new Set(['DATE', 'DOB'])

/**
 * The forms in which a value could have stayed: as written, with other separators or none, names also reversed and
 * by their parts. Empty for values too short to search for alone ("92", "5/3").
 */
export function valueForms(
  type: EntityType,
  value: string,
  isEveryday: (word: string) => boolean,
): ValueForm[] {
  const found = wordsOf(value)
  const words = Array.from({ length: found.count }, (_, i) => found.text(i))
  const joined = words.join('')
  if (type === 'NAME') return nameForms(words, isEveryday)
  if (DATES.has(type)) {
    // 12/3/24 without its separators is any number; in three pieces it is a date.
    return words.length >= 3 && joined.length >= 4
      ? [{ key: words.join(' '), compact: false, part: false }]
      : compactDate(joined)
  }
  if (joined.length < 4 || (/^\d+$/.test(joined) && joined.length < COARSE_NUMBER)) return []
  return [{ key: joined, compact: true, part: false }, ...nationalPhone(type, joined)]
}

function compactDate(joined: string): ValueForm[] {
  return /^\d{8,}$/.test(joined) ? [{ key: joined, compact: true, part: false }] : []
}

/** +44 7911 123456 may have stayed as 07911 123456, and the other way round. */
function nationalPhone(type: EntityType, digits: string): ValueForm[] {
  if (type !== 'PHONE') return []
  const national = digits.replace(/^(?:00)?(?:44|91)(?=0?\d{10}$)/, '').replace(/^0/, '')
  if (national.length < 9) return []
  return ['', '0', '44', '91'].map((prefix) => ({ key: prefix + national, compact: true, part: false }))
}

function nameForms(words: readonly string[], isEveryday: (word: string) => boolean): ValueForm[] {
  const full = words.filter((word) => !/^[a-z]$/.test(word))
  const forms: ValueForm[] = []
  const telling = full.filter((word) => word.length >= 3 && !NOBODYS.has(word) && !isEveryday(word))
  if (full.length > 1) {
    forms.push({ key: full.join(''), compact: true, part: false })
    forms.push({ key: [...full].reverse().join(''), compact: true, part: false })
  }
  const [first, last] = [full[0], full.at(-1)]
  if (first && last && full.length > 1)
    forms.push({ key: first.charAt(0) + last, compact: true, part: false })
  // Of O'Brien the O is dropped with the initials, Brien is searched for.
  for (const word of telling) forms.push({ key: word, compact: true, part: full.length > 1 })
  return forms
}
