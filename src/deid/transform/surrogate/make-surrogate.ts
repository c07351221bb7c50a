import type { EntityType } from '../../entity.ts'
import { email, ip, phone, url } from './contact-details.ts'
import { address, GENERIC_PLACE_WORDS, institution, location } from './made-up-places.ts'
import { cutName, type NamePartRole, nameSurrogate } from './name-surrogate.ts'
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
import { seeded } from './seeded.ts'

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
  /** Every original value, folded, letters and digits only. */
  values: ReadonlySet<string>
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
    const name = nameSurrogate(cutName(value, document.roles), seed, document.words)
    return isNew(name, document) ? name : undefined
  }
  const make = MAKERS[type] ?? otherNumber
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const made = make(value, seeded(seed.draw(`${type} ${canonical} ${attempt}`)))
    if (isNew(made, document)) return made
  }
  return undefined
}

/** False when `made` is an original value of the document, or holds a word that tells of one. */
export function isNew(made: string, { values, words }: DocumentValues): boolean {
  const folded = made.toLowerCase()
  if (values.has(folded.replace(/[^\p{L}\p{M}\p{N}]/gu, ''))) return false
  for (const word of folded.match(/\p{L}{3,}/gu) ?? []) {
    if (words.has(word) && !GENERIC_PLACE_WORDS.has(word)) return false
  }
  return true
}
