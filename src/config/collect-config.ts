import { z } from 'zod'
import { sqlQuery, sqlSource } from './sql-source.ts'
import { webSource } from './web-source.ts'

const DEFAULT_CLAIMS = 'data/historical_claims.csv'
const MEBIBYTE = 1024 * 1024

const dateFormat = z.enum(['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY'])

/** Formats a source may be said to have; auto looks at each file's content. */
export const SOURCE_FORMATS = [
  'text',
  'pdf',
  'docx',
  'html',
  'rtf',
  'csv',
  'jsonl',
  'parquet',
  'fhir',
  'hl7',
  'zip',
] as const

const column = z.string().min(1).optional()
const globs = z.array(z.string().min(1)).default([])

export const collectSource = z
  .strictObject({
    path: z.string().min(1).describe('File, folder or glob, relative to the project folder or absolute.'),
    kind: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._/-]{0,63}$/i, 'must be letters, digits, dots, dashes or slashes (at most 64)')
      .optional()
      .describe(
        'What its documents are (discharge-summary, letter); otherwise taken from the data or the format.',
      ),
    format: z
      .enum(['auto', ...SOURCE_FORMATS])
      .default('auto')
      .describe('How its files are written; auto looks at the content of each.'),
    textColumn: column.describe(
      'Column or JSON field that holds the text; "text" and the like are found without.',
    ),
    textColumns: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Several columns to put together, each under its name as a heading.'),
    idColumn: column.describe(
      'Column or JSON field that identifies a row; rows that repeat one are rejected.',
    ),
    patientColumn: column.describe('Column or JSON field that identifies the patient.'),
    dateColumn: column.describe("Column or JSON field with the document's date."),
    dateFormat: dateFormat.default('YYYY-MM-DD').describe('How the date column is written.'),
    include: globs.describe('Globs of files to read, relative to the path; all when empty.'),
    exclude: globs.describe('Globs of files to leave out, relative to the path.'),
    ocr: z
      .boolean()
      .default(false)
      .describe('Whether pages without a text layer are read by OCR (tesseract.js).'),
  })
  .refine(({ textColumn, textColumns }) => textColumn === undefined || textColumns === undefined, {
    message: 'textColumn and textColumns exclude each other',
    path: ['textColumns'],
  })

export type CollectSource = z.output<typeof collectSource>

export const collectLimits = z.strictObject({
  maxFileBytes: z
    .int()
    .min(1)
    .default(256 * MEBIBYTE)
    .describe(
      'Largest file of a format that is parsed as a whole (text, PDF, DOCX, HTML, RTF, JSON), in bytes.',
    ),
  maxSecondsPerFile: z
    .number()
    .min(0.1)
    .default(120)
    .describe('How long a parser may work on a file without handing anything over before it is stopped.'),
  maxMemoryBytes: z
    .int()
    .min(128 * MEBIBYTE)
    .default(1024 * MEBIBYTE)
    .describe('Memory a parser may take before it is stopped.'),
  maxExpansion: z
    .number()
    .min(1)
    .default(200)
    .describe('How many times its size a compressed file may unpack to.'),
  maxExpandedBytes: z
    .int()
    .min(1)
    .default(4096 * MEBIBYTE)
    .describe('Bytes that one archive may unpack to, all its files together.'),
  maxEntries: z.int().min(1).default(100_000).describe('Files that one archive may hold.'),
  maxPages: z.int().min(1).default(2000).describe('Pages that one PDF may have.'),
  maxDocumentChars: z
    .int()
    .min(1)
    .max(8_000_000)
    .default(8_000_000)
    .describe('Longest accepted document, in UTF-16 code units.'),
})

export type CollectLimits = z.output<typeof collectLimits>

const ocr = z.strictObject({
  language: z
    .string()
    .regex(/^[A-Za-z_]+(\+[A-Za-z_]+)*$/, 'must be language codes joined by +')
    .default('eng')
    .describe('Languages of the scans as tesseract names them, joined by +.'),
  data: z
    .string()
    .min(1)
    .default('tessdata')
    .describe('Folder with <language>.traineddata; relative to the project folder or absolute.'),
})

const duplicatesConfig = z.strictObject({
  action: z
    .enum(['report', 'drop', 'off'])
    .default('report')
    .describe('report counts and marks duplicates, drop rejects them, off does not look.'),
  near: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.8)
    .describe(
      'Share of their five-word sequences (Jaccard) from which two documents are duplicates; 1: only exact ones.',
    ),
})

export const collectConfig = z
  .strictObject({
    claims: z
      .string()
      .min(1)
      .optional()
      .describe(
        `Historic claims CSV, relative to the project folder or absolute; ${DEFAULT_CLAIMS} unless there are sources.`,
      ),
    claimsQuery: sqlQuery
      .optional()
      .describe('Query whose rows are historic claims, with the columns of the CSV; in place of claims.'),
    sources: z
      .array(z.union([collectSource, webSource, sqlSource]))
      .default([])
      .describe('Where documents are read from: files and folders, web services, databases.'),
    duplicates: duplicatesConfig.prefault({}).describe('What is done about documents that are there before.'),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'must be a language code: en, cy, hi-Latn'))
      .min(1)
      .optional()
      .describe('Languages to keep; documents in another one are rejected. All are kept without.'),
    limits: collectLimits.prefault({}).describe('What one file may cost before it is rejected.'),
    ocr: ocr.prefault({}).describe('How scanned pages are read, in sources with ocr: true.'),
    sensitivity: z
      .enum(['public', 'synthetic', 'pseudonymised', 'patient'])
      .optional()
      .describe(
        'What the rows are about; carried along with everything made from them. public if all sources are web services, patient otherwise.',
      ),
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
    dateFormat: dateFormat.default('YYYY-MM-DD').describe('How service_date is written.'),
    maxRecordLength: z
      .int()
      .min(256)
      .max(16 * MEBIBYTE)
      .default(MEBIBYTE)
      .describe('Longest accepted row in characters; bounds the memory an unclosed quote can take.'),
    maxRejected: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe('Share of rows, or of files, that may be rejected before the whole is refused.'),
  })
  .refine(({ claims, claimsQuery }) => claims === undefined || claimsQuery === undefined, {
    message: 'claims and claimsQuery exclude each other',
    path: ['claimsQuery'],
  })
  .transform(({ claims, ...rest }) => {
    const none = rest.claimsQuery === undefined && rest.sources.length === 0
    const used = claims ?? (none ? DEFAULT_CLAIMS : undefined)
    const onlySources = used === undefined && rest.claimsQuery === undefined
    const sensitivity = rest.sensitivity ?? (onlySources ? defaultSensitivity(rest.sources) : 'patient')
    return { ...rest, claims: used, sensitivity }
  })

type AnySource = CollectSource | z.output<typeof webSource> | z.output<typeof sqlSource>

function defaultSensitivity(sources: readonly AnySource[]): 'public' | 'patient' {
  return sources.length > 0 && sources.every((source) => 'web' in source) ? 'public' : 'patient'
}

export type CollectConfig = z.output<typeof collectConfig>
