import type { EntityType } from '../../entity.ts'
import { email, ip, phone, url } from './contact-details.ts'
import { address, GENERIC_PLACE_WORDS, institution, location } from './made-up-places.ts'
import { nameShape, readName } from './name-shape.ts'
import type { NamePartRole } from './name-source.ts'
import { nameSurrogate } from './name-surrogate.ts'
import {
  aadhaar,
  abha,
  chiNumber,
  gmcNumber,
  type MakeSurrogate,
  nhsNumber,
  nino,
  nmcNumber,
  pan,
  passport,
} from './national-numbers.ts'
import { card, iban, otherNumber, pinCode, postcode, vehicle } from './other-numbers.ts'
import type { PatientSeed } from './patient-seed.ts'

const MAKERS: Partial<Record<EntityType, MakeSurrogate>> = {
  NHS_NUMBER: nhsNumber,
  CHI_NUMBER: chiNumber,
  AADHAAR: aadhaar,
  ABHA: abha,
  PAN: pan,
  NINO: nino,
  PASSPORT: passport,
  GMC_NUMBER: gmcNumber,
  NMC_NUMBER: nmcNumber,
  PHONE: phone,
  EMAIL: email,
  URL: url,
  IP: ip,
  POSTCODE: postcode,
  PIN_CODE: pinCode,
  ADDRESS: address,
  LOCATION: location,
  HOSPITAL: institution,
  ORGANISATION: institution,
  CARD: card,
  IBAN: iban,
  VEHICLE: vehicle,
}

const ATTEMPTS = 24

/** What stands in the document and must not come out of it again. */
export type DocumentValues = {
  /** Whether an original value has the letters and digits of `made` in their order. */
  hasValue(made: string): boolean
  /** Every word of three letters or more of an original name or place, folded. */
  words: ReadonlySet<string>
  /** Names of the document that occur with a surname, so that "Aditi" alone is known for a given name. */
  roles: ReadonlyMap<string, NamePartRole>
}

/**
 * A stand-in of the same form, always the same for the patient whose `seed` it is. Undefined when none could be
 * found that differs from everything in the document; the caller masks then.
 */
export function makeSurrogate(
  type: EntityType,
  value: string,
  canonical: string,
  seed: PatientSeed,
  document: DocumentValues,
): string | undefined {
  if (type === 'NAME') {
    const name = nameSurrogate(readName(nameShape(value), document.roles), seed, document.words)
    return isNew(name, document) ? name : undefined
  }
  const make = MAKERS[type] ?? otherNumber
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const made = make(value, seed.draws(`${type} ${canonical} ${attempt}`))
    if (isNew(made, document)) return made
  }
  return undefined
}

/** False when `made` is an original value of the document, or holds a word that tells of one. */
export function isNew(made: string, document: DocumentValues): boolean {
  return !document.hasValue(made) && (document.words.size === 0 || !repeatsWord(made, document.words))
}

function repeatsWord(made: string, words: ReadonlySet<string>): boolean {
  const lower = made.toLowerCase()
  let start = 0
  for (let at = 0; at <= lower.length; at++) {
    const unit = lower.charCodeAt(at)
    if (unit > 127) return (lower.match(/\p{L}{3,}/gu) ?? []).some((word) => isTold(word, words))
    if (unit >= 97 && unit <= 122) continue
    if (at - start >= 3 && isTold(lower.slice(start, at), words)) return true
    start = at + 1
  }
  return false
}

function isTold(word: string, words: ReadonlySet<string>): boolean {
  return words.has(word) && !GENERIC_PLACE_WORDS.has(word)
}
