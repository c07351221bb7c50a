import { NEWLINE, NUMBER, WORD } from '../../text/lex.ts'
import { wordFeature } from '../vocabulary.ts'
import type { PlaceScan } from './place-scan.ts'
import { isAnyMark, isCapital, isPunctuation, isWord } from './word-kind.ts'

/** Cities with numbered delivery zones, still written for the last digits of the PIN code. */
const ZONED = new Set(
  `chennai madras mumbai bombay delhi kolkata calcutta hyderabad secunderabad bangalore bengaluru ahmedabad pune poona
  coimbatore madurai trichy tiruchirappalli salem kochi cochin trivandrum thiruvananthapuram calicut patna lucknow kanpur
  nagpur indore bhopal jaipur visakhapatnam vizag vijayawada guwahati surat vadodara baroda ranchi bhubaneswar cuttack
  mysore mysuru howrah puducherry pondicherry`.split(/\s+/),
)

const zoned = wordFeature((word) => (ZONED.has(word) ? 1 : 0))

/** Whether the number at the token is the zone of the city before it: "Velachery, Chennai 42", "Secunderabad-9". */
export function isDeliveryZone(scan: PlaceScan, at: number): boolean {
  const { tokens } = scan
  if ((tokens.end[at] as number) - (tokens.start[at] as number) > 2) return false
  const city = isPunctuation(scan, at - 1, '-') ? at - 2 : at - 1
  if (!isWord(scan, city) || zoned.values[scan.ids[city] as number] !== 1) return false
  const first = scan.text.charCodeAt(tokens.start[at] as number)
  return first !== ZERO && endsAddress(scan, at + 1) && isBehindPart(scan, city - 1)
}

const ZERO = 48

/** Whether a comma, a line end, a label or the end of the text follows; a number or a quantity goes on. */
function endsAddress(scan: PlaceScan, at: number): boolean {
  const { tokens } = scan
  if (at >= tokens.count || tokens.kind[at] === NEWLINE) return true
  if (isAnyMark(scan, at, ',;)')) return tokens.kind[at + 1] !== NUMBER
  if (isPunctuation(scan, at, '.')) return at + 1 >= tokens.count || tokens.kind[at + 1] !== NUMBER
  return (tokens.start[at] as number) - (tokens.end[at - 1] as number) >= 2 && isCapital(scan, at)
}

/** Whether a comma, a line end or the word of another part stands before the city, not "in" or "from". */
function isBehindPart(scan: PlaceScan, at: number): boolean {
  if (isAnyMark(scan, at, ',') && scan.tokens.kind[at - 1] === NUMBER) return false
  if (at < 0 || scan.tokens.kind[at] === NEWLINE || isAnyMark(scan, at, ',-:')) return true
  return scan.tokens.kind[at] === WORD && isCapital(scan, at)
}
