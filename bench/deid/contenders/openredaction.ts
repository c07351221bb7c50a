import { OpenRedaction } from '@openredaction/core'
import type { EntityType } from '../../../src/deid/entity.ts'
import type { Contender } from './contender.ts'

/** Our type for each of the package's that has one; all others count as OTHER_ID. */
const TYPES: Readonly<Record<string, EntityType>> = {
  NAME: 'NAME',
  PERSON: 'NAME',
  EMERGENCY_CONTACT: 'NAME',
  EMAIL: 'EMAIL',
  URL: 'URL',
  IPV4: 'IP',
  IPV6: 'IP',
  PHONE: 'PHONE',
  PHONE_UK: 'PHONE',
  PHONE_UK_MOBILE: 'PHONE',
  PHONE_US: 'PHONE',
  PHONE_INTERNATIONAL: 'PHONE',
  PHONE_LINE_NUMBER: 'PHONE',
  DATE: 'DATE',
  DATE_OF_BIRTH: 'DOB',
  ADDRESS_STREET: 'ADDRESS',
  ADDRESS_PO_BOX: 'ADDRESS',
  POSTCODE_UK: 'POSTCODE',
  PLACE: 'LOCATION',
  ORGANIZATION: 'ORGANISATION',
  NHS_NUMBER: 'NHS_NUMBER',
  CHI_NUMBER: 'CHI_NUMBER',
  MEDICAL_RECORD_NUMBER: 'MRN',
  PATIENT_ID: 'MRN',
  NATIONAL_INSURANCE_UK: 'NINO',
  INDIAN_AADHAAR: 'AADHAAR',
  PASSPORT_UK: 'PASSPORT',
  PASSPORT_US: 'PASSPORT',
  TRAVEL_DOCUMENT_NUMBER: 'PASSPORT',
  POLICY_NUMBER: 'POLICY_NUMBER',
  HEALTH_PLAN_NUMBER: 'POLICY_NUMBER',
  CLAIM_ID: 'CLAIM_NUMBER',
  HEALTH_INSURANCE_CLAIM: 'CLAIM_NUMBER',
  MEMBERSHIP_NUMBER: 'MEMBER_ID',
  BENEFICIARY_ID: 'MEMBER_ID',
  SUBSCRIBER_ID: 'MEMBER_ID',
  BANK_ACCOUNT_UK: 'ACCOUNT',
  UK_SORT_CODE_ACCOUNT: 'ACCOUNT',
  HOSPITAL_ACCOUNT: 'ACCOUNT',
  CREDIT_CARD: 'CARD',
  IBAN: 'IBAN',
  UK_BANK_ACCOUNT_IBAN: 'IBAN',
  LICENSE_PLATE: 'VEHICLE',
  UK_LICENSE_PLATE: 'VEHICLE',
  INTERNATIONAL_LICENSE_PLATE: 'VEHICLE',
  VIN: 'VEHICLE',
  MEDICAL_DEVICE_SERIAL: 'DEVICE_SERIAL',
  EQUIPMENT_SERIAL: 'DEVICE_SERIAL',
  NURSING_LICENSE: 'NMC_NUMBER',
}

/** The package as it comes, or with one of its presets. Nothing is learnt and no file is written. */
export function openRedaction(preset?: 'healthcare'): Contender {
  const shield = new OpenRedaction({ enableLearning: false, ...(preset ? { preset } : {}) })
  return {
    label: `@openredaction/core, ${preset ?? 'default'}`,
    detect: async ({ text }) => {
      const { detections } = await shield.detect(text)
      return detections.map(({ type, position: [start, end], confidence }) => ({
        start,
        end,
        type: TYPES[type] ?? 'OTHER_ID',
        score: confidence ?? 1,
        rule: type,
      }))
    },
    // The package finds and replaces in one call.
    redact: async ({ text }) => (await shield.detect(text)).redacted,
  }
}
