import type { EntityType } from '../../entity.ts'
import type { DocumentValues } from '../document-values.ts'
import { email, ip, phone, url } from './contact-details.ts'
import { address, institution, location } from './made-up-places.ts'
import { nameShape, readName } from './name-shape.ts'
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
import { drawsFor, type PatientSeed } from './patient-seed.ts'

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
    const name = nameSurrogate(readName(nameShape(value), document.roles), seed, document.words())
    return document.isNew(name) ? name : undefined
  }
  const make = MAKERS[type] ?? otherNumber
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const made = make(value, drawsFor(seed, `${type} ${canonical} ${attempt}`))
    if (document.isNew(made)) return made
  }
  return undefined
}
