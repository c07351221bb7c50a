import type { DeidAction, DeidProfile } from '../../../config/deid-config.ts'
import type { EntityType } from '../../entity.ts'

/** One line of a profile: types, what is done with them, why, and where that comes from. */
type Row = [types: readonly EntityType[], action: DeidAction, reason: string, source: string]

export type Profile = {
  datePrecision: 'year' | 'month'
  /** Outward code (SW1A) or its letters (SW). */
  postcodePrecision: 'district' | 'area'
  rows: readonly Row[]
}

const HIPAA = '45 CFR 164.514(b)(2)(i)'
const ICO = 'ICO, Anonymisation guidance (2025), pseudonymisation'
const ISB = 'NHS England ISB 1523, Anonymisation Standard for Publishing Health and Social Care Data'
const CALDICOTT = 'Caldicott Principles 2 and 3 (2020)'
const UKGDPR = 'UK GDPR Article 5(1)(c), data minimisation'
const DPDP = 'Digital Personal Data Protection Act 2023, sections 6 and 8'
const AADHAAR = 'Aadhaar Act 2016, section 29; Sharing of Information Regulations 2016'
const IRDAI = 'IRDAI Information and Cyber Security Guidelines 2023'
const PCI = 'PCI DSS 4.0, requirement 3'

const NATIONAL = ['NHS_NUMBER', 'CHI_NUMBER', 'NINO', 'AADHAAR', 'ABHA', 'PAN', 'PASSPORT'] as const
const CONTACT = ['PHONE', 'EMAIL', 'URL', 'IP'] as const
const INSURANCE = ['POLICY_NUMBER', 'CLAIM_NUMBER', 'MEMBER_ID'] as const
const BANK = ['ACCOUNT', 'CARD', 'IBAN'] as const
const STAFF = ['GMC_NUMBER', 'NMC_NUMBER'] as const
const THINGS = ['VEHICLE', 'DEVICE_SERIAL', 'OTHER_ID'] as const

/** Every profile names every type exactly once; a test holds that. */
export const PROFILES: Record<DeidProfile, Profile> = {
  'hipaa-safe-harbor': {
    datePrecision: 'year',
    postcodePrecision: 'area',
    rows: [
      [['NAME'], 'mask', 'Names of the person, relatives and household.', `${HIPAA}(A)`],
      [['ADDRESS', 'LOCATION'], 'mask', 'Every place smaller than a state.', `${HIPAA}(B)`],
      [['HOSPITAL'], 'mask', 'A named place of care is a place smaller than a state.', `${HIPAA}(B)`],
      [['ORGANISATION'], 'mask', 'Employers are covered with the person.', HIPAA],
      [['POSTCODE', 'PIN_CODE'], 'generalise', 'Only the first part, as of a ZIP code.', `${HIPAA}(B)`],
      [['DATE', 'DOB'], 'generalise', 'Nothing finer than the year.', `${HIPAA}(C)`],
      [['AGE_OVER_89'], 'generalise', 'Ages over 89 become one class, 90+.', `${HIPAA}(C)`],
      [CONTACT, 'mask', 'Telephone, e-mail, URL and IP address.', `${HIPAA}(D), (F), (N), (O)`],
      [NATIONAL, 'mask', 'National numbers stand where the social security number stands.', `${HIPAA}(G)`],
      [['MRN'], 'mask', 'Medical record numbers.', `${HIPAA}(H)`],
      [INSURANCE, 'mask', 'Health plan beneficiary numbers.', `${HIPAA}(I)`],
      [BANK, 'mask', 'Account numbers.', `${HIPAA}(J)`],
      [STAFF, 'mask', 'Certificate and licence numbers.', `${HIPAA}(K)`],
      [THINGS, 'mask', 'Vehicles, devices and any other unique number.', `${HIPAA}(L), (M), (R)`],
    ],
  },
  'uk-pseudonymised': {
    datePrecision: 'year',
    postcodePrecision: 'district',
    rows: [
      [['NAME'], 'surrogate', 'A made-up name keeps the text readable and hides a missed one.', ICO],
      [
        ['NHS_NUMBER', 'CHI_NUMBER', 'MRN'],
        'token',
        'Records stay linkable for those who hold the key.',
        ICO,
      ],
      [['NINO', 'AADHAAR', 'ABHA', 'PAN', 'PASSPORT'], 'mask', 'Not needed for the purpose.', UKGDPR],
      [CONTACT, 'mask', 'Not needed for the purpose.', UKGDPR],
      [['ADDRESS', 'LOCATION'], 'mask', 'A place of residence singles out.', ISB],
      [
        ['POSTCODE', 'PIN_CODE'],
        'generalise',
        'The district serves for deprivation and distance; small ones need a check.',
        ISB,
      ],
      [['HOSPITAL', 'ORGANISATION'], 'surrogate', 'Combined with dates it singles out.', ISB],
      [['DATE'], 'date-shift', 'Intervals stay, calendar days go.', ICO],
      [['DOB'], 'generalise', 'Age is needed, the birthday is not.', ISB],
      [['AGE_OVER_89'], 'generalise', 'Few people are that old.', ISB],
      [STAFF, 'token', 'Staff are people too.', UKGDPR],
      [INSURANCE, 'token', 'Records stay linkable for those who hold the key.', ICO],
      [BANK, 'mask', 'Not needed for the purpose.', UKGDPR],
      [THINGS, 'mask', 'Not needed for the purpose.', UKGDPR],
    ],
  },
  'nhs-internal': {
    datePrecision: 'month',
    postcodePrecision: 'district',
    rows: [
      [['NAME'], 'token', 'Who is who stays clear, the name does not.', CALDICOTT],
      [
        ['NHS_NUMBER', 'CHI_NUMBER', 'MRN'],
        'token',
        'Records stay linkable inside the organisation.',
        CALDICOTT,
      ],
      [['NINO', 'AADHAAR', 'ABHA', 'PAN', 'PASSPORT'], 'mask', 'Not needed for the purpose.', CALDICOTT],
      [CONTACT, 'mask', 'Not needed for the purpose.', CALDICOTT],
      [['ADDRESS'], 'mask', 'Not needed for the purpose.', CALDICOTT],
      [['LOCATION'], 'mask', 'A place of residence singles out.', CALDICOTT],
      [['POSTCODE', 'PIN_CODE'], 'generalise', 'The district serves service planning.', CALDICOTT],
      [['HOSPITAL'], 'keep', 'Wards and sites are what the service asks about.', CALDICOTT],
      [['ORGANISATION'], 'mask', 'Employers and schools are not needed.', CALDICOTT],
      [['DATE'], 'date-shift', 'Intervals stay, calendar days go.', CALDICOTT],
      [['DOB'], 'generalise', 'Age is needed, the birthday is not.', CALDICOTT],
      [['AGE_OVER_89'], 'generalise', 'Few people are that old.', ISB],
      [STAFF, 'token', 'Variation between clinicians can be seen without names.', CALDICOTT],
      [INSURANCE, 'mask', 'Not needed for the purpose.', CALDICOTT],
      [BANK, 'mask', 'Not needed for the purpose.', CALDICOTT],
      [['VEHICLE', 'OTHER_ID'], 'mask', 'Not needed for the purpose.', CALDICOTT],
      [['DEVICE_SERIAL'], 'token', 'Recalls and device safety follow one device.', CALDICOTT],
    ],
  },
  'india-dpdp': {
    datePrecision: 'year',
    postcodePrecision: 'area',
    rows: [
      [['NAME'], 'surrogate', 'A made-up name keeps the text readable and hides a missed one.', DPDP],
      [['AADHAAR'], 'mask', 'May not be kept or shown outside its purpose.', AADHAAR],
      [
        ['ABHA', 'MRN'],
        'token',
        'Records stay linkable for those who hold the key.',
        'ABDM Health Data Management Policy',
      ],
      [['PAN', 'PASSPORT', 'NINO', 'NHS_NUMBER', 'CHI_NUMBER'], 'mask', 'Not needed for the purpose.', DPDP],
      [CONTACT, 'mask', 'Not needed for the purpose.', DPDP],
      [['ADDRESS', 'LOCATION'], 'mask', 'A village or street singles out.', DPDP],
      [['PIN_CODE', 'POSTCODE'], 'generalise', 'The sorting district serves regional analysis.', DPDP],
      [['HOSPITAL', 'ORGANISATION'], 'surrogate', 'Combined with dates it singles out.', DPDP],
      [['DATE'], 'date-shift', 'Intervals stay, calendar days go.', DPDP],
      [['DOB'], 'generalise', 'Age is needed, the birthday is not.', DPDP],
      [['AGE_OVER_89'], 'generalise', 'Few people are that old.', DPDP],
      [STAFF, 'token', 'Staff are data principals too.', DPDP],
      [INSURANCE, 'token', 'Claims stay linkable for those who hold the key.', IRDAI],
      [BANK, 'mask', 'Not needed for the purpose.', DPDP],
      [THINGS, 'mask', 'Not needed for the purpose.', DPDP],
    ],
  },
  claims: {
    datePrecision: 'month',
    postcodePrecision: 'area',
    rows: [
      [['NAME'], 'surrogate', 'A made-up name keeps the text readable and hides a missed one.', ICO],
      [INSURANCE, 'token', 'Claims, policies and members stay linkable: the models need it.', ICO],
      [['MRN'], 'token', 'Documents stay linkable to their claim.', ICO],
      [NATIONAL, 'mask', 'Not needed to decide a claim.', UKGDPR],
      [CONTACT, 'mask', 'Not needed to decide a claim.', UKGDPR],
      [['ADDRESS', 'LOCATION'], 'mask', 'A place of residence singles out.', UKGDPR],
      [['POSTCODE', 'PIN_CODE'], 'generalise', 'Prices differ by region.', UKGDPR],
      [['HOSPITAL'], 'token', 'Patterns by provider can be seen without its name.', ICO],
      [['ORGANISATION'], 'token', 'Employers and brokers, the same.', ICO],
      [['DATE'], 'date-shift', 'Waiting periods and lengths of stay are intervals.', ICO],
      [['DOB'], 'generalise', 'Age is needed, the birthday is not.', UKGDPR],
      [['AGE_OVER_89'], 'generalise', 'Few people are that old.', UKGDPR],
      [STAFF, 'token', 'Patterns by clinician can be seen without names.', ICO],
      [BANK, 'mask', 'Payment data never leaves the payment system.', PCI],
      [THINGS, 'mask', 'Not needed to decide a claim.', UKGDPR],
    ],
  },
}
