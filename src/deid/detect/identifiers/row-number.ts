import type { Scan } from '../scan.ts'
import type { Code } from './code-at.ts'
import type { Found } from './found.ts'

/** Sex and age, in either order, then a mark. */
const PERSON =
  /([|,;\t^])[ ]?(?:[mf]|male|female)[ ]?\1[ ]?\d{1,3}[ ]?y?[ ]?\1[ ]?$|([|,;\t^])[ ]?\d{1,3}[ ]?y?[ ]?\2[ ]?(?:[mf]|male|female)[ ]?\2[ ]?$/

/** The number of a person in a machine's row without a header: JOSHI R|F|66|0044127|12FEB25. */
export function rowNumberAt({ folded }: Scan, { start, end, digits }: Code): Found | undefined {
  if (digits < 5 || digits > 12) return undefined
  const before = folded.charCodeAt(start - 1)
  if (before !== 124 && before !== 44 && before !== 59 && before !== 9 && before !== 94) return undefined
  if (!/^[ ]?[|,;\t^\n]|^$/.test(folded.slice(end, end + 2))) return undefined
  return PERSON.test(folded.slice(Math.max(0, start - 20), start))
    ? { start, end, type: 'MRN', score: 0.65, rule: 'row' }
    : undefined
}
