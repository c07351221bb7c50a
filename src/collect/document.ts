/** One text with what is known of it: a row of documents.jsonl. */
export type Document = {
  /** 32 hex digits, from the content and its place within the file; holds no name. */
  id: string
  /** What it is: `discharge-summary`, `fhir/Observation`, `hl7/ORU_R01`, or the format it was read from. */
  kind: string
  text: string
  /** Identifies the patient within the source; documents of one patient share it. */
  patientKey?: string
  sections?: Section[]
  source: DocumentSource
  /**
   * What else was read. Raw input, which may identify, is only under `id`, `columns` (CSV, JSONL, Parquet), `resource`
   * (FHIR), `message` (HL7) and `title`; the rest are codes and numbers: format, encoding, pages, mismatch, date.
   */
  meta: Record<string, unknown>
}

/** Part of a text under a heading; UTF-16 offsets into the text, `start` at the heading, `end` exclusive. */
export type Section = {
  heading: string
  /** A PRSB eDischarge heading in kebab-case, where the heading means one. */
  code?: string
  start: number
  end: number
}

/** Where a document comes from. `file` may hold an identifier; it is dropped on de-identification. */
export type DocumentSource = {
  /** Path relative to the source's root, with forward slashes. */
  file: string
  /** Path within an archive; archives within archives are joined by `/`. */
  container?: string
  /** 1-based. */
  page?: number
  /** 1-based; header lines are not counted. */
  row?: number
  /** FHIR, JSON or HL7 path. */
  path?: string
  /** Bytes of the file (or of the archive's member), end exclusive. */
  bytes?: [start: number, end: number]
  url?: string
  licence?: string
  attribution?: string
}

/** Something of the input that is not used; the reason is of a fixed vocabulary and never text of the input. */
export type Reject = { source: DocumentSource; reason: string }

/** What every source hands over, be it a folder, a web service or a database. */
export type SourceItem = { document: Document } | { reject: Reject }

/** A source of documents. */
export type SourceReader = (options?: { signal?: AbortSignal }) => AsyncIterable<SourceItem>
