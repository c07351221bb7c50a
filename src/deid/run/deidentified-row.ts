import type { EntityType } from '../entity.ts'
import type { KnownValue } from '../structured/redactor.ts'
import type { ColumnRule } from '../structured/walk-columns.ts'
import type { TransformedText } from '../transform/index.ts'
import type { FieldLink, Tools } from './open-document.ts'

export type RowContext = {
  tools: Tools
  columns: Readonly<Record<string, ColumnRule>>
  /** What other records say of a patient. */
  known(patientKey: string | undefined): readonly KnownValue[]
  /** 1-based line of the input. */
  line: number
}

/** A row after de-identification, with what the leak audit and the report need to know of it. */
export type DeidentifiedRow = {
  output: Record<string, unknown>
  /** The text before; '' where the row has none. */
  original: string
  result: TransformedText
  /** What is written beside the text, and which values must not be found anywhere. */
  audited: { meta: string[]; replacements: string[]; ids: string[]; known: KnownValue[] }
  /** Replacements outside the text. */
  links: readonly FieldLink[]
  fieldCounts: Partial<Record<EntityType, number>>
  documentId: string
  patientKey?: string
}
