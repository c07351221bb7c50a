import type { EntityType } from '../entity.ts'

const BY_WORDS: readonly [RegExp, EntityType][] = [
  [/nhs[-_. ]?(?:number|no)\b|fhir\/id\/nhs/, 'NHS_NUMBER'],
  [/\bchi(?:[-_. ]?number)?\b|chi-number/, 'CHI_NUMBER'],
  [/aadhaar|aadhar|uidai/, 'AADHAAR'],
  [/abha|healthid\.(?:ndhm|abdm)|abdm/, 'ABHA'],
  [/passport|\bppn\b/, 'PASSPORT'],
  [/national[-_. ]?insurance|\bnino\b/, 'NINO'],
  [/gmc|general-medical-council/, 'GMC_NUMBER'],
  [/\bnmc\b|nursing-and-midwifery/, 'NMC_NUMBER'],
  [/incometax|permanent-account|\bpan\b/, 'PAN'],
  [/member|subscriber/, 'MEMBER_ID'],
  [/policy/, 'POLICY_NUMBER'],
  [/claim/, 'CLAIM_NUMBER'],
  [/serial|\budi\b/, 'DEVICE_SERIAL'],
  [/account/, 'ACCOUNT'],
  [/\bmrn?\b|medical-record|hospital-number|uhid/, 'MRN'],
]

/** Codes of HL7 table 0203 (identifier type). */
const BY_CODE: Record<string, EntityType> = {
  NH: 'NHS_NUMBER',
  MR: 'MRN',
  PI: 'MRN',
  PT: 'MRN',
  AN: 'ACCOUNT',
  PPN: 'PASSPORT',
  MB: 'MEMBER_ID',
  SN: 'MEMBER_ID',
  HC: 'MEMBER_ID',
  NIIP: 'POLICY_NUMBER',
  SNO: 'DEVICE_SERIAL',
  DL: 'OTHER_ID',
  SS: 'OTHER_ID',
}

/** The type of an identifier by its system (a URI or an assigning authority) and its HL7 type code. */
export function identifierType(system: string, code: string, fallback: EntityType): EntityType {
  const words = system.toLowerCase()
  if (words === 'nhs') return 'NHS_NUMBER'
  return BY_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? BY_CODE[code.toUpperCase()] ?? fallback
}
