import { z } from 'zod'

/**
 * Grounds of processing. UK GDPR Articles 6(1) and 9(2), with 6(1)(ea) as added by the Data (Use and Access) Act 2025;
 * Digital Personal Data Protection Act 2023 (India), sections 6 and 7.
 */
const LAWFUL_BASES = [
  'UK GDPR 6(1)(a)',
  'UK GDPR 6(1)(b)',
  'UK GDPR 6(1)(c)',
  'UK GDPR 6(1)(d)',
  'UK GDPR 6(1)(e)',
  'UK GDPR 6(1)(ea)',
  'UK GDPR 6(1)(f)',
  'UK GDPR 9(2)(a)',
  'UK GDPR 9(2)(b)',
  'UK GDPR 9(2)(c)',
  'UK GDPR 9(2)(d)',
  'UK GDPR 9(2)(e)',
  'UK GDPR 9(2)(f)',
  'UK GDPR 9(2)(g)',
  'UK GDPR 9(2)(h)',
  'UK GDPR 9(2)(i)',
  'UK GDPR 9(2)(j)',
  'DPDP 6',
  'DPDP 7(a)',
  'DPDP 7(b)',
  'DPDP 7(c)',
  'DPDP 7(d)',
  'DPDP 7(e)',
  'DPDP 7(f)',
  'DPDP 7(g)',
  'DPDP 7(h)',
  'DPDP 7(i)',
] as const

const text = z.string().trim().min(1).max(1000)

// What is missing is named by the gate, all at once, and only when the data are about patients.
const processingConfig = z.strictObject({
  purpose: text.optional().describe('What the data are processed for.'),
  lawfulBasis: z
    .array(z.enum(LAWFUL_BASES))
    .min(1)
    .optional()
    .describe('Legal grounds: one of UK GDPR Article 6(1) and one of 9(2), or a section of the DPDP Act.'),
  dpa: text.optional().describe('Reference of the data processing or data sharing agreement.'),
  dpia: text.optional().describe('Reference of the data protection impact assessment.'),
  retainUntil: z.iso
    .date()
    .optional()
    .describe('Last day (YYYY-MM-DD, UTC) on which the data may be used; afterwards nothing runs on them.'),
  controller: text.optional().describe('Organisation that decides on the processing.'),
  caldicott: text.optional().describe("Reference of the Caldicott Guardian's agreement."),
  dspt: text.optional().describe('Reference of the Data Security and Protection Toolkit submission.'),
  motivatedIntruder: text.optional().describe('Reference of the motivated-intruder test.'),
})

export const governConfig = z.strictObject({
  processing: processingConfig
    .prefault({})
    .describe("Record of processing; must be complete before patients' data are read."),
  optOuts: z
    .string()
    .min(1)
    .optional()
    .describe('CSV of patients who opted out: columns patient_key and, if wanted, date and source.'),
})

export type ProcessingConfig = z.output<typeof processingConfig>
