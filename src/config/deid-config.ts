import { z } from 'zod'
import { DEID_PROFILES } from './deid-defaults.ts'

/** The identifier types of src/deid/entity.ts; a test holds the two lists equal. */
export const DEID_TYPES = [
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

export const DEID_ACTIONS = [
  'keep',
  'mask',
  'token',
  'surrogate',
  'hash',
  'generalise',
  'date-shift',
  'drop',
] as const

export type DeidProfile = (typeof DEID_PROFILES)[number]
export type DeidAction = (typeof DEID_ACTIONS)[number]

export const deidConfig = z.strictObject({
  apply: z
    .enum(['auto', 'always'])
    .default('auto')
    .describe('auto de-identifies what is about patients; always does so for every corpus.'),
  profile: z
    .enum(DEID_PROFILES)
    .default('uk-pseudonymised')
    .describe('What is done with each type of identifier; see docs/guide/deidentify-keys-and-profiles.md.'),
  policy: z
    .partialRecord(z.enum(DEID_TYPES), z.enum(DEID_ACTIONS))
    .default({})
    .describe('Other actions than the profile has, by type: { HOSPITAL: keep, DATE: generalise }.'),
  keyFile: z
    .string()
    .min(1)
    .optional()
    .describe('File with the secret key, readable by its owner only; without it CLINLOOP_DEID_KEY is read.'),
  roster: z
    .string()
    .min(1)
    .optional()
    .describe('CSV of known patients whose identifiers are searched for, relative to the project folder.'),
  ner: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of a token-classification model in ONNX that votes on names and places beside the rules; off by default.',
    ),
  tokenScope: z
    .enum(['patient', 'project'])
    .default('patient')
    .describe('Where the same value gets the same token or hash: within a patient, or in the whole project.'),
  datePrecision: z
    .enum(['year', 'month'])
    .optional()
    .describe('What generalise leaves of a date; without it what the profile says.'),
  dateShift: z
    .strictObject({
      maxDays: z
        .int()
        .min(1)
        .max(36500)
        .default(365)
        .describe('Longest shift in days, forward or back; the shift is never 0.'),
    })
    .prefault({})
    .describe('How far dates are moved, by the same number of days for everything of a patient.'),
  dateOrder: z
    .enum(['day-first', 'month-first'])
    .default('day-first')
    .describe('How 03/04/2024 is read: 3 April or March 4.'),
  oldestBirthYear: z
    .int()
    .min(1850)
    .max(2100)
    .default(1945)
    .describe('Generalised births before this year are masked: a year that shows an age over 89 identifies.'),
  minScore: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('Least certainty at which a span counts as an identifier; lower finds more and hides more.'),
  vault: z
    .union([z.boolean(), z.string().min(1)])
    .default(false)
    .describe('Keeps an encrypted record for re-identification: true, or the path of the file.'),
  columns: z
    .record(z.string().min(1), z.enum([...DEID_TYPES, 'text', 'keep', 'drop']))
    .default({})
    .describe(
      'What columns of tables and fields of JSON rows are, where their names mislead: { ref: MRN, site: keep }.',
    ),
  leakAudit: z
    .strictObject({
      maxWithheld: z
        .number()
        .min(0)
        .max(1)
        .default(0.02)
        .describe('Share of documents that may be left out because the leak audit found something in them.'),
    })
    .prefault({})
    .describe(
      'The search for what was missed, in everything that would be written; a document that fails is left out.',
    ),
})

export type DeidConfig = z.output<typeof deidConfig>
