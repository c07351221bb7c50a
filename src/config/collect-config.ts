import { z } from 'zod'

export const collectConfig = z.strictObject({
  claims: z
    .string()
    .min(1)
    .default('data/historical_claims.csv')
    .describe('Historic claims CSV, relative to the project folder or absolute.'),
  sensitivity: z
    .enum(['patient', 'de-identified', 'synthetic'])
    .default('patient')
    .describe('What the rows are about; carried along with everything made from them.'),
  columns: z
    .partialRecord(
      z.enum([
        'claim_id',
        'policy_id',
        'claim_number',
        'diagnosis_codes',
        'procedure_codes',
        'claim_amount',
        'service_date',
        'medical_analysis',
        'adjudication_decision',
        'final_decision',
      ]),
      z.string().min(1),
    )
    .default({})
    .describe("Your file's own column names, by the name used here: { claim_id: ClaimRef }."),
  delimiter: z
    .enum(['auto', ',', ';', '\t', '|'])
    .default('auto')
    .describe('What separates the fields; auto takes the most frequent candidate of the header.'),
  encoding: z
    .enum(['auto', 'utf-8', 'windows-1252', 'utf-16le', 'utf-16be'])
    .default('auto')
    .describe('Text encoding; auto looks at byte-order mark and bytes (Latin-1 is read as windows-1252).'),
  dateFormat: z
    .enum(['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY'])
    .default('YYYY-MM-DD')
    .describe('How service_date is written.'),
  maxRecordLength: z
    .int()
    .min(256)
    .max(16 * 1024 * 1024)
    .default(1024 * 1024)
    .describe('Longest accepted row in characters; bounds the memory an unclosed quote can take.'),
  maxRejected: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('Share of rows that may be rejected before the whole file is refused.'),
})

export type CollectConfig = z.output<typeof collectConfig>
