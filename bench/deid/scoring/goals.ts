import type { EntityType } from '../../../src/deid/entity.ts'
import type { GoldClass, KeepKind } from '../evaluation/parse-notes.ts'

/** One row of the table of goals. Rates are fractions. */
export type Goal = {
  name: string
  types: readonly EntityType[]
  /** The marks that count; left out, all do. */
  labels?: readonly GoldClass[]
  recall: number
  precision: number
}

export const HELPED_NAMES = ['labelled', 'titled', 'known'] as const

/** What detection without a model has to reach. The two rows after the last of the published table hold the other types to the same standard. */
export const GOALS: readonly Goal[] = [
  {
    name: 'NHS/CHI, Aadhaar, PAN, NINO, card, IBAN',
    types: ['NHS_NUMBER', 'CHI_NUMBER', 'AADHAAR', 'PAN', 'NINO', 'CARD', 'IBAN'],
    recall: 0.999,
    precision: 0.99,
  },
  {
    name: 'e-mail, URL, IP, phone',
    types: ['EMAIL', 'URL', 'IP', 'PHONE'],
    recall: 0.995,
    precision: 0.97,
  },
  {
    name: 'MRN, claim, member, policy, account, ABHA, GMC, NMC with label',
    types: [
      'MRN',
      'CLAIM_NUMBER',
      'MEMBER_ID',
      'POLICY_NUMBER',
      'ACCOUNT',
      'ABHA',
      'GMC_NUMBER',
      'NMC_NUMBER',
    ],
    labels: ['labelled'],
    recall: 0.99,
    precision: 0.97,
  },
  { name: 'dates, ages over 89', types: ['DATE', 'DOB', 'AGE_OVER_89'], recall: 0.99, precision: 0.98 },
  {
    name: 'postcode, PIN code, street address',
    types: ['POSTCODE', 'PIN_CODE', 'ADDRESS'],
    recall: 0.98,
    precision: 0.95,
  },
  {
    name: 'names labelled, titled or of a known patient',
    types: ['NAME'],
    labels: HELPED_NAMES,
    recall: 0.995,
    precision: 0.98,
  },
  { name: 'names in free text', types: ['NAME'], labels: ['free'], recall: 0.95, precision: 0.9 },
  {
    name: 'hospitals, wards, organisations',
    types: ['HOSPITAL', 'ORGANISATION'],
    recall: 0.9,
    precision: 0.85,
  },
  { name: 'towns and districts', types: ['LOCATION'], recall: 0.9, precision: 0.85 },
  {
    name: 'passport, vehicle, device serial, other numbers with label',
    types: ['PASSPORT', 'VEHICLE', 'DEVICE_SERIAL', 'OTHER_ID'],
    labels: ['labelled'],
    recall: 0.99,
    precision: 0.97,
  },
]

/** Clinical text of these kinds has to stay. */
export const KEPT: { name: string; kinds: readonly KeepKind[]; kept: number } = {
  name: 'drugs, eponyms, codes, lab values kept',
  kinds: ['drug', 'eponym', 'code', 'lab'],
  kept: 0.995,
}

/** Largest share of notes without any identifier in which something may be redacted. */
export const TOUCHED = { name: 'notes without identifiers touched', share: 0.1 }
