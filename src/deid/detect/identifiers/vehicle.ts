import type { Found } from './found.ts'

const INDIAN =
  /(?:A[NPRS]|BR|C[GH]|D[DLN]|G[AJ]|H[PR]|J[HK]|K[AL]|L[AD]|M[HLNPZ]|N[LL]|O[DR]|P[BY]|R[J]|S[K]|T[GNRS]|U[AKP]|W[B])[ -]?\d{1,2}[A-Z]?[ -]?[A-Z]{1,3}[ -]?\d{4}(?![A-Z0-9])/y
const BHARAT = /\d{2} ?BH ?\d{4} ?[A-Z]{1,2}(?![A-Z0-9])/y
const CURRENT = /[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[1-7]\d) ?[A-HJ-PR-Z]{3}(?![A-Za-z0-9])/y
const SPACED = /[A-HJ-PR-Y][A-HJ-PR-Y] (?:0[2-9]|[1-7]\d) [A-HJ-PR-Z]{3}(?![A-Za-z0-9])/y
const PREFIX = /[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}(?![A-Za-z0-9])/y
const SUFFIX = /[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-TV-Y](?![A-Za-z0-9])/y
/** What stands near a registration that could be another code. */
const NEARBY =
  /\b(?:reg|regn|registration|vehicle|car|van|lorry|plate|vrm|bike|motorcycle|taxi|ambulance|parked|driving|drives|driver|hgv|bus|ford|vauxhall|bmw|audi|vw|volkswagen|toyota|nissan|honda|skoda|kia|hyundai|peugeot|renault|mercedes|fiesta|corsa|golf|polo|astra|permit|parking|morris|mini|rover|landrover|jaguar|volvo|citroen|fiat|mazda|suzuki|maruti|hyundai|tata|mahindra|bajaj|hero|activa|scooty|scooter|innova|swift|alto|qashqai|focus|clio|micra|yaris|jazz|tesla|transit|caravan|motorhome|campervan|moped|tractor|blue badge)\b/i
/** Three letters that end a laboratory marker rather than a registration: CD34 POS. */
const MARKER = / ?(?:POS|NEG|AND|THE|FOR|NOT|WAS|HAS|MAB|IHC)$/

/** A vehicle registration mark at offset `at`, which `letters` letters open: Indian ones by form, UK ones by form and by what is near. */
export function vehicleAt(text: string, at: number, letters: number): Found | undefined {
  const indian = letters === 2 ? end(INDIAN, text, at) : letters === 0 ? end(BHARAT, text, at) : 0
  if (indian) return { start: at, end: indian, type: 'VEHICLE', score: 0.9, rule: 'vehicle-indian' }
  if (letters < 1 || letters > 3) return undefined
  const other =
    end(letters === 2 ? CURRENT : letters === 1 ? PREFIX : SUFFIX, text, at) ||
    (letters === 2 && text.charCodeAt(at + 2) === 32 ? end(SPACED, text, at) : 0)
  if (!other || MARKER.test(text.slice(at, other))) return undefined
  const near = NEARBY.test(text.slice(Math.max(0, at - 40), at)) || NEARBY.test(text.slice(other, other + 16))
  const solid = letters === 2 && text.slice(at, at + 2) !== 'CD' && text.charCodeAt(at + 2) !== 32
  if (near) return { start: at, end: other, type: 'VEHICLE', score: 0.9, rule: 'vehicle-near' }
  return solid ? { start: at, end: other, type: 'VEHICLE', score: 0.6, rule: 'vehicle-form' } : undefined
}

function end(form: RegExp, text: string, at: number): number {
  form.lastIndex = at
  return form.test(text) ? form.lastIndex : 0
}
