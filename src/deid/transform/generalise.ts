import type { EntityType } from '../entity.ts'
import { normalise } from '../text/normalise.ts'
import { generaliseDate } from './dates/generalise-date.ts'
import type { PlainDate } from './dates/plain-date.ts'
import type { WrittenDate } from './dates/written-date.ts'
import type { Policy } from './policy/resolve-policy.ts'

/** Three-digit ZIP areas of 20,000 people or fewer (HHS, de-identification guidance 2012, from the census of 2000). */
const SMALL_ZIP_AREAS = new Set(
  '036 692 878 059 790 879 063 821 884 102 823 890 203 830 893 556 831'.split(' '),
)

/** The coarser form of a value; undefined when there is none, and it has to be masked. */
export function generalise(
  type: EntityType,
  value: string,
  date: WrittenDate | PlainDate | undefined,
  policy: Policy,
): string | undefined {
  switch (type) {
    case 'DATE':
      return date && generaliseDate(date, policy.datePrecision)
    case 'DOB':
      // A year of birth that shows an age over 89 is an identifier itself (45 CFR 164.514(b)(2)(i)(C)).
      if (date?.year === undefined || date.year < policy.oldestBirthYear) return undefined
      return generaliseDate(date, policy.datePrecision)
    case 'AGE_OVER_89':
      return '90+'
    case 'POSTCODE':
      return coarserPostcode(normalise(value).text, policy.postcodePrecision)
    case 'PIN_CODE':
      return /^[1-9]\d{5}$/.test(digitsOf(value)) ? digitsOf(value).slice(0, 3) : undefined
    default:
      // There is no table of counties to put a place or an address into.
      return undefined
  }
}

function digitsOf(value: string): string {
  return normalise(value).text.replace(/\D/g, '')
}

/** District or area of a UK postcode; the first three digits of a ZIP code. */
function coarserPostcode(value: string, precision: 'district' | 'area'): string | undefined {
  const zip = /^\s*(\d{3})\d{2}(?:-\d{4})?\s*$/.exec(value)?.[1]
  if (zip !== undefined) return SMALL_ZIP_AREAS.has(zip) ? '000' : zip
  const uk = /^\s*([A-Z]{1,2})(\d[A-Z\d]?)(?:\s*\d[A-Z]{2})?\s*$/i.exec(value)
  if (!uk) return undefined
  const [, area = '', district = ''] = uk
  return precision === 'area' ? area.toUpperCase() : (area + district).toUpperCase()
}
