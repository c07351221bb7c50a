import type { Entity, EntityType } from '../../../src/deid/entity.ts'

/** What a tool is told of a document. */
export type BenchDocument = {
  id: string
  kind: string
  text: string
  patientKey?: string
  /** What records say of the patient; only some tools can use it. */
  known?: readonly { type: EntityType; value: string }[]
}

/** A tool that de-identifies text. */
export type Contender = {
  label: string
  /** Spans it takes for identifiers; they may overlap. */
  detect(document: BenchDocument): readonly Entity[] | Promise<readonly Entity[]>
  /** Finds and replaces. */
  redact(document: BenchDocument): string | Promise<string>
}
