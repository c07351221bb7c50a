import type { EntityType } from '../entity.ts'

/** One document, before and after. */
export type AuditedDocument = {
  documentId: string
  original: string
  output: string
  /** What was replaced: offsets of the original, and what stands there now. */
  entities: readonly {
    start: number
    end: number
    type: EntityType
    replacement: string
    action: string
  }[]
  /** Other strings that are written with the document. */
  meta?: readonly string[]
  /** What was put into those strings, or let stand by the policy. */
  replacements?: readonly string[]
  /** Ids, file names and paths that are written. */
  ids?: readonly string[]
  /** What people decided is no identifier of that type. */
  rejected?: readonly { type: EntityType; value: string }[]
  /** Identifiers that are known of the patient, found in the text or not. */
  known?: readonly { type: EntityType; value: string }[]
}
