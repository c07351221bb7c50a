import type { EntityType } from '../../entity.ts'
import { type LabelWord, labelWord } from './label-words.ts'

/** Longer cells name no column. */
const LONGEST_HEADER = 40
const OTHER_COLUMNS: Readonly<Record<string, EntityType>> = {
  id: 'OTHER_ID',
  inv: 'OTHER_ID',
  invno: 'OTHER_ID',
  refno: 'OTHER_ID',
  ourref: 'OTHER_ID',
  yourref: 'OTHER_ID',
  dob: 'DOB',
  birthdate: 'DOB',
  postcode: 'POSTCODE',
  pincode: 'PIN_CODE',
  age: 'AGE_OVER_89',
  ageyears: 'AGE_OVER_89',
  ageyrs: 'AGE_OVER_89',
  agesex: 'AGE_OVER_89',
  agegender: 'AGE_OVER_89',
  sexage: 'AGE_OVER_89',
}

const MOST_WORDS = 5
/** Letters of the longest name in OTHER_COLUMNS. */
const LONGEST_OTHER = 9

/** What the header cell at [start, end) names: "Hosp No", "patient_id", "Member ID". */
export function columnType(folded: string, start: number, end: number): EntityType | undefined {
  if (end - start > LONGEST_HEADER) return undefined
  const words = wordsIn(folded, start, end)
  if (words.length === 0) return undefined
  const joined = words.length === 1 ? (words[0] as string) : words.join('')
  const other = joined.length > LONGEST_OTHER ? undefined : OTHER_COLUMNS[joined]
  if (other) return other
  if (words.includes('birth')) return 'DOB'
  let explicit = false
  for (const word of words) {
    const known = labelWord(word)
    if (known?.says === 'never' || known?.says === 'stop') return undefined
    explicit ||= known?.says === 'tail' || known?.explicit === true
  }
  let best: LabelWord | undefined
  for (const word of words) {
    const known = labelWord(word)
    if (!known || known.says === 'tail' || !(known.alone || explicit)) continue
    if (!best || known.weight > best.weight) best = known
  }
  return best ? (best.says as EntityType) : undefined
}

/** The words of letters and digits in the cell; none of more than a header has. */
function wordsIn(folded: string, start: number, end: number): string[] {
  let count = 0
  for (let at = start, inside = false; at < end; at++) {
    const isPart = isAlphanumeric(folded.charCodeAt(at))
    if (isPart && !inside && ++count > MOST_WORDS) return []
    inside = isPart
  }
  const words: string[] = []
  for (let at = start; at < end; ) {
    let to = at
    while (to < end && isAlphanumeric(folded.charCodeAt(to))) to++
    if (to > at) words.push(folded.slice(at, to))
    at = to + 1
  }
  return words
}

function isAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
}
