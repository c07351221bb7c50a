import { z } from 'zod'

const column = z.string().min(1).optional()

const statement = {
  query: z.string().trim().min(1).max(100_000).describe('One SELECT.'),
  maxSeconds: z.number().min(1).max(86_400).default(3600).describe('How long the query may take altogether.'),
}

const postgres = z.strictObject({
  driver: z.literal('postgres'),
  connection: z
    .string()
    .regex(
      /^[A-Z_][A-Z0-9_]*$/,
      'must be the name of an environment variable, never the connection string itself',
    )
    .describe('Environment variable that holds the connection string (postgresql://…).'),
  ...statement,
})

const sqlite = z.strictObject({
  driver: z.literal('sqlite'),
  file: z.string().min(1).describe('SQLite file, relative to the project folder or absolute.'),
  ...statement,
})

/** A query on a database. */
export const sqlQuery = z.discriminatedUnion('driver', [postgres, sqlite])

export type SqlQuery = z.output<typeof sqlQuery>

const mapping = {
  kind: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._/-]{0,63}$/i, 'must be letters, digits, dots, dashes or slashes (at most 64)')
    .default('sql')
    .describe('What its documents are.'),
  textColumns: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      'Columns with the text; several are put together, each under its name. "text" and the like are found without.',
    ),
  idColumn: column.describe('Column that identifies a row; rows that repeat one are rejected.'),
  patientColumn: column.describe('Column that identifies the patient.'),
  dateColumn: column.describe("Column with the document's date."),
  dateFormat: z
    .enum(['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY'])
    .default('YYYY-MM-DD')
    .describe('How the date column is written.'),
}

/** A database query of collect.sources: each row is a document. */
export const sqlSource = z.strictObject({
  sql: z.discriminatedUnion('driver', [postgres.extend(mapping), sqlite.extend(mapping)]),
})

export type SqlSource = z.output<typeof sqlSource>['sql']
