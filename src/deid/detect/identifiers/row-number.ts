import { TAG } from '../../tables/word-tables.ts'
import { INITIAL_UPPER, PUNCT, WORD } from '../../text/lex.ts'
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

const BEFORE_NUMBER =
  /(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|(?<![A-Za-z])[MF]\/\d{1,3}|(?<!\d)\d{1,3} ?[Yy]?(?:rs)?\/[MF])(?: {2,}|[ ]?[|,;\t][ ]?)$/

/** Six to ten digits in the column behind a date or an age with its sex: TREGENZA Ida  12/01/51  5530078, F/92  118277. */
export function numberAfterDate({ text }: Scan, { start, end, digits, letters }: Code): Found | undefined {
  if (letters > 0 || digits < 6 || digits > 10 || end - start !== digits) return undefined
  return BEFORE_NUMBER.test(text.slice(Math.max(0, start - 20), start))
    ? { start, end, type: 'MRN', score: 0.6, rule: 'after-date' }
    : undefined
}

const OTHER_WORD =
  TAG.COMMON | TAG.MEDICAL | TAG.DRUG | TAG.EPONYM | TAG.MONTH | TAG.TOWN | TAG.REGION | TAG.FUNCTION

/** Six to ten digits in brackets after a person's name: "Re: Ida Tregenza (1182733)". */
export function numberAfterName(
  { text, tokens, tags }: Scan,
  { start, end, first, digits, letters }: Code,
): Found | undefined {
  if (letters > 0 || digits < 6 || digits > 10 || end - start !== digits || first < 2) return undefined
  if (text[start - 1] !== '(' || text[end] !== ')' || tokens.kind[first - 1] !== PUNCT) return undefined
  const name = first - 2
  const tag = tags[name] as number
  const isName = tokens.kind[name] === WORD && ((tokens.shape[name] as number) & INITIAL_UPPER) !== 0
  if (!isName || (tag & (TAG.FIRST_NAME | TAG.SURNAME)) === 0 || (tag & OTHER_WORD) !== 0) return undefined
  return { start, end, type: 'MRN', score: 0.65, rule: 'after-name' }
}
