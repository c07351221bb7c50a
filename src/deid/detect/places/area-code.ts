import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { hasTag, markAt } from './word-kind.ts'

/** UK postcode (BS 7666), the space left out or doubled. */
const OUTWARD = /^(?:[a-z]{1,2}\d[a-z\d]?)$/
const INWARD = /^\d[a-z]{2}$/
const WHOLE = /^[a-z]{1,2}\d[a-z\d]?\d[abd-hjlnp-uw-z]{2}$/

/** How many tokens from `at` on form a postcode or a place-bound Indian PIN code; 0 when none do. */
export function areaCodeAt(scan: Scan, at: number): number {
  const kind = scan.tokens.kind[at]
  if (kind === ALNUM) return postcodeAt(scan, at)
  return kind === NUMBER ? pinCodeAt(scan, at) : 0
}

function postcodeAt(scan: Scan, at: number): number {
  const folded = foldedToken(scan, at)
  if (folded.length > 7) return 0
  if (WHOLE.test(folded)) return 1
  if (!OUTWARD.test(folded) || at + 1 >= scan.tokens.count) return 0
  return scan.tokens.kind[at + 1] === ALNUM && INWARD.test(foldedToken(scan, at + 1)) ? 2 : 0
}

/** Six digits that do not begin with 0, written 600008 or 600 008, after a place name. */
function pinCodeAt(scan: Scan, at: number): number {
  const { tokens } = scan
  const digits = foldedToken(scan, at)
  let size = 0
  if (/^[1-9]\d{5}$/.test(digits)) size = 1
  else if (
    /^[1-9]\d{2}$/.test(digits) &&
    tokens.kind[at + 1] === NUMBER &&
    /^\d{3}$/.test(foldedToken(scan, at + 1))
  )
    size = (tokens.start[at + 1] ?? 0) - (tokens.end[at] ?? 0) <= 1 ? 2 : 0
  return size > 0 && followsPlace(scan, at) ? size : 0
}

const PIN_LABELS = new Set(['pin', 'pincode', 'code', 'zip'])

function followsPlace(scan: Scan, index: number): boolean {
  let at = index - 1
  while ('-,.:('.includes(markAt(scan, at) || ' ')) at--
  if (markAt(scan, at) === '^') return true
  if (at < 0 || scan.tokens.kind[at] !== WORD) return false
  return hasTag(scan, at, TAG.TOWN | TAG.REGION) || PIN_LABELS.has(foldedToken(scan, at))
}
