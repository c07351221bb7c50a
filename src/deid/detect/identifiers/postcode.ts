import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { isPostcode, isPostcodeDistrict } from '../validators/postcode.ts'
import { wordFeature } from '../vocabulary.ts'
import type { Found } from './found.ts'

const FORM = /([A-Za-z]{1,2}\d[A-Za-z\d]?)(?:[ \t]{0,3}|[ \t]*\r?\n[ \t]*|-)(\d[A-Za-z]{2})(?![A-Za-z\d])/y
/** Ends of quantities and ordinals that look like an inward code: B12 5ug, S1 2nd. */
const QUANTITY = /^\d(?:ug|ng|dl|gm|hr|hx|wk|pg|lb|st|nd|rd|th|yr|px|gy|tb|gb|du|ul|nl|pts)$/
const LABEL = /\b(?:post ?code|postal code|post ?code (?:district|area|prefix))(?: is| of)?[\s:.=-]{0,3}$/i

const ENDS_LABEL = new Set(['postcode', 'code', 'district', 'area', 'prefix', 'is', 'of'])
const endsLabel = wordFeature((word) => (ENDS_LABEL.has(word) ? 1 : 0))

/** A UK postcode at the ALNUM token `token`, or a district where the label says that it is one. */
export function postcodeAt({ text, tokens, ids }: Scan, token: number): Found | undefined {
  const at = tokens.start[token] as number
  const codeEnd = tokens.end[token] as number
  FORM.lastIndex = at
  const match = FORM.exec(text)
  if (match) {
    const [whole, outward = '', inward = ''] = match
    const upper = outward === outward.toUpperCase() && inward === inward.toUpperCase()
    const plausible =
      upper || (!QUANTITY.test(inward.toLowerCase()) && !/[a-z].*[A-Z]|[A-Z].*[a-z]/.test(inward))
    if (plausible && isPostcode(outward.toUpperCase(), inward.toUpperCase()))
      return {
        start: at,
        end: at + whole.length,
        type: 'POSTCODE',
        score: upper ? 0.95 : 0.8,
        rule: 'postcode',
      }
  }
  const before = token > 0 && tokens.kind[token - 1] === PUNCT ? token - 2 : token - 1
  if (before < 0 || endsLabel.values[ids[before] as number] === 0) return undefined
  const district = text.slice(at, Math.min(codeEnd, at + 5))
  if (!isPostcodeDistrict(district.toUpperCase()) || !LABEL.test(text.slice(Math.max(0, at - 30), at)))
    return undefined
  return { start: at, end: at + district.length, type: 'POSTCODE', score: 0.85, rule: 'postcode-district' }
}

/** Words before "code" that make it no place's. */
const NO_PLACES = new Set(['area', 'drug', 'procedure', 'package', 'tariff', 'product', 'item', 'branch'])
const PIN_LABELS = new Set(['pin', 'pincode', 'code', 'zip', 'pino', 'pinno'])

/** An Indian PIN code (six digits, or 3 and 3) at token `at`, after its label or the name of a place. */
export function pinCodeAt(scan: Scan, at: number): Found | undefined {
  const { text, tokens } = scan
  const start = tokens.start[at] as number
  const length = (tokens.end[at] as number) - start
  if (length !== 6 && length !== 3) return undefined
  if (text[start] === '0' || text[start] === '9') return undefined
  let end = 0
  if (length === 6) end = start + 6
  else if (isInTwo(scan, at)) end = tokens.end[at + 1] ?? 0
  if (end === 0) return undefined
  const score = placeScore(scan, at)
  return score > 0 ? { start, end, type: 'PIN_CODE', score, rule: 'pin-code' } : undefined
}

/** 600 008: another three digits after one space. */
function isInTwo({ tokens }: Scan, at: number): boolean {
  const next = at + 1
  if (next >= tokens.count || tokens.kind[next] !== NUMBER) return false
  const start = tokens.start[next] as number
  return start === (tokens.end[at] as number) + 1 && (tokens.end[next] as number) - start === 3
}

function placeScore(scan: Scan, index: number): number {
  const { text, tokens, tags } = scan
  let at = index - 1
  let dash = false
  for (; at >= 0 && index - at < 5; at--) {
    const kind = tokens.kind[at]
    if (kind !== PUNCT && kind !== NEWLINE) break
    const mark = text[tokens.start[at] ?? 0] ?? ''
    if (kind === PUNCT && !'-,.:()|^'.includes(mark)) return 0
    dash ||= mark === '-'
  }
  if (at < 0 || tokens.kind[at] === NUMBER) return 0
  if (tokens.kind[at] !== WORD) return 0
  const word = foldedToken(scan, at)
  if (text[(tokens.start[index] ?? 1) - 1] === '^') return 0.7
  if (PIN_LABELS.has(word)) return word === 'code' && NO_PLACES.has(scan.words[at - 1] ?? '') ? 0 : 0.9
  if (((tags[at] ?? 0) & (TAG.TOWN | TAG.REGION)) !== 0) return 0.9
  const capital = /^[A-Z]/.test(text[tokens.start[at] ?? 0] ?? '')
  if (dash && capital && text[(tokens.start[index] ?? 1) - 1] !== '-') return 0.65
  // A capitalised word that is nothing else, one space away, is most likely a town the tables lack.
  const unknown = ((tags[at] ?? 0) & (TAG.COMMON | TAG.MEDICAL | TAG.DRUG | TAG.FUNCTION | TAG.TITLE)) === 0
  return capital && unknown && word.length > 3 && tokens.kind[index - 1] === WORD ? 0.6 : 0
}
