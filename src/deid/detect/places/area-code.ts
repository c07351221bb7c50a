import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER, WORD } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { isPostcodeDistrict } from '../validators/postcode.ts'
import { isDeliveryZone } from './delivery-zone.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isAnyMark,
  isCapital,
  isUnknown,
  isWord,
  markAt,
  tokenLength,
} from './word-kind.ts'
import { hasTrait, TRAIT } from './word-traits.ts'

/** UK postcode (BS 7666), the space left out or doubled. */
const OUTWARD = /^(?:[a-z]{1,2}\d[a-z\d]?)$/
const INWARD = /^\d[a-z]{2}$/
const WHOLE = /^[a-z]{1,2}\d[a-z\d]?\d[abd-hjlnp-uw-z]{2}$/

/** How many tokens from `at` on form a postcode or a place-bound Indian PIN code; 0 when none do. */
export function areaCodeAt(scan: PlaceScan, at: number): number {
  const kind = scan.tokens.kind[at]
  if (kind === ALNUM) return postcodeAt(scan, at)
  return kind === NUMBER ? pinCodeAt(scan, at) : 0
}

function postcodeAt(scan: PlaceScan, at: number): number {
  const folded = foldedToken(scan, at)
  if (folded.length > 7) return 0
  if (WHOLE.test(folded)) return isOneCase(scan, at) ? 1 : 0
  if (EIRCODE.test(folded) && isEircodeEnd(scan, at + 1)) return 2
  if (!OUTWARD.test(folded) || at + 1 >= scan.tokens.count) return 0
  const inward = scan.tokens.kind[at + 1] === ALNUM ? foldedToken(scan, at + 1) : ''
  return INWARD.test(inward) && isPostcodeDistrict(folded.toUpperCase()) && !isQuantity(scan, at + 1) ? 2 : 0
}

const QUANTITY = /^\d(?:hrs?|hx|wk|pg|lb|st|nd|rd|th|yr|du|px)$/

/** "P2 1hr" */
function isQuantity({ text, tokens }: PlaceScan, at: number): boolean {
  return QUANTITY.test(text.slice(tokens.start[at], tokens.end[at]))
}

/** "N12zA" is a Read code. */
function isOneCase({ tokens, text }: PlaceScan, at: number): boolean {
  const written = text.slice(tokens.start[at], tokens.end[at])
  return written === written.toUpperCase() || written === written.toLowerCase()
}

/** Routing key of an Irish Eircode: R95, D6W; its unique part follows. */
const EIRCODE = /^(?:[ac-fhknprtv-y]\d\d|d6w)$/

function isEircodeEnd({ tokens, text }: PlaceScan, at: number): boolean {
  const kind = tokens.kind[at]
  if (at >= tokens.count || (kind !== ALNUM && kind !== NUMBER)) return false
  return /^[0-9AC-FHKNPRTV-Y]{4}$/.test(text.slice(tokens.start[at], tokens.end[at]))
}

/** Six digits that do not begin with 0, written 600008 or 600 008, after a place name. */
function pinCodeAt(scan: PlaceScan, at: number): number {
  const { tokens } = scan
  if (tokenLength(scan, at) <= 2) return isDeliveryZone(scan, at) ? 1 : 0
  const digits = foldedToken(scan, at)
  let size = 0
  if (/^[1-9]\d{5}$/.test(digits)) size = 1
  else if (
    /^[1-9]\d{2}$/.test(digits) &&
    tokens.kind[at + 1] === NUMBER &&
    /^\d{3}$/.test(foldedToken(scan, at + 1))
  )
    size = (tokens.start[at + 1] ?? 0) - (tokens.end[at] ?? 0) <= 1 ? 2 : 0
  return size > 0 && followsPlace(scan, at, digits) ? size : 0
}

/** First two digits that India Post gives out; 90 to 99 are the army's. */
const UNUSED = /^(?:10|29|35|54|55|65|66|8[6-9])/
const MOST_MARKS = 4

function followsPlace(scan: PlaceScan, index: number, digits: string): boolean {
  let at = index - 1
  while (at > index - MOST_MARKS && isAnyMark(scan, at, '-,.:()"')) at--
  if (markAt(scan, at) === '^') return true
  if (at < 0 || scan.tokens.kind[at] !== WORD) return false
  if (hasTag(scan, at, TAG.TOWN | TAG.REGION) || isPinLabel(scan, at)) return true
  if (!isCapital(scan, at) || UNUSED.test(digits) || goesOn(scan, index)) return false
  if (hasRole(scan, at, PLACE.SETTLEMENT | PLACE.STREET) || isState(scan, at)) return true
  // "Dharmapeth, 440010": a name that no dictionary has.
  const isMarked = at < index - 1 && isAnyMark(scan, at + 1, ',-')
  const isShort = isAllUpper(scan, at) && tokenLength(scan, at) < 6
  return isMarked && !isShort && isUnknown(scan, at)
}

/** Whether more of a longer number follows: 440010/23. */
function goesOn(scan: PlaceScan, at: number): boolean {
  return isAnyMark(scan, at + 1, '/-') && scan.tokens.kind[at + 2] === NUMBER
}

const STATES = new Set(
  'ap ar br cg ch dl ga gj hp hr jh jk ka kl mh ml mn mp mz nl od or pb py rj sk tn tr ts uk up wb'.split(
    ' ',
  ),
)

/** "UP", "A.P." */
export function isState(scan: PlaceScan, at: number): boolean {
  if (!isWord(scan, at)) return false
  if (tokenLength(scan, at) === 2) return isAllUpper(scan, at) && STATES.has(foldedToken(scan, at))
  if (tokenLength(scan, at) !== 1 || markAt(scan, at - 1) !== '.' || !isWord(scan, at - 2)) return false
  return STATES.has(foldedToken(scan, at - 2) + foldedToken(scan, at))
}

const OTHER_CODES = new Set(
  'area drug procedure package tariff product service test item tax branch diagnosis reason error topography morphology'.split(
    ' ',
  ),
)

/** Whether the token says that a PIN code or postcode follows. */
export function isPinLabel(scan: PlaceScan, at: number): boolean {
  return (
    hasTrait(scan, at, TRAIT.PIN_LABEL) &&
    !(isWord(scan, at - 1) && OTHER_CODES.has(foldedToken(scan, at - 1)))
  )
}
