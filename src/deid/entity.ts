/** What an identifier can be. `ORGANISATION` and `OTHER_ID` take in employers, insurers and every other unique number of a person. */
export const ENTITY_TYPES = [
  'NAME',
  'NHS_NUMBER',
  'CHI_NUMBER',
  'MRN',
  'NINO',
  'AADHAAR',
  'ABHA',
  'PAN',
  'PASSPORT',
  'PHONE',
  'EMAIL',
  'URL',
  'IP',
  'POSTCODE',
  'PIN_CODE',
  'ADDRESS',
  'LOCATION',
  'HOSPITAL',
  'ORGANISATION',
  'DATE',
  'DOB',
  'AGE_OVER_89',
  'GMC_NUMBER',
  'NMC_NUMBER',
  'POLICY_NUMBER',
  'CLAIM_NUMBER',
  'MEMBER_ID',
  'ACCOUNT',
  'CARD',
  'IBAN',
  'VEHICLE',
  'DEVICE_SERIAL',
  'OTHER_ID',
] as const

export type EntityType = (typeof ENTITY_TYPES)[number]

/** A span of the original text that identifies someone. */
export type Entity = {
  /** UTF-16 offset of the first unit. */
  start: number
  /** UTF-16 offset after the last unit. */
  end: number
  type: EntityType
  /** How sure the detector is, in (0, 1]. */
  score: number
  /** Name of the rule that found it. */
  rule: string
}
