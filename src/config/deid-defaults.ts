import type { DeidConfig } from './deid-config.ts'

export const DEID_PROFILES = [
  'hipaa-safe-harbor',
  'uk-pseudonymised',
  'nhs-internal',
  'india-dpdp',
  'claims',
] as const

/** What an empty `deid` section says, for where no section is read; a test holds the two equal. */
export const DEID_DEFAULTS: DeidConfig = {
  apply: 'auto',
  profile: 'uk-pseudonymised',
  policy: {},
  tokenScope: 'patient',
  dateShift: { maxDays: 365 },
  dateOrder: 'day-first',
  oldestBirthYear: 1945,
  minScore: 0.5,
  vault: false,
  columns: {},
  leakAudit: { maxWithheld: 0.02 },
}
