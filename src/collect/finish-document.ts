import type { CollectLimits } from '../config/collect-config.ts'
import { createKeyIndex } from '../core/key-index.ts'
import type { Document, DocumentSource, SourceItem } from './document.ts'
import type { MakeDocumentId } from './document-id.ts'
import type { Draft } from './formats/format-item.ts'
import { findSections } from './sections/find-sections.ts'

// A row of an artefact may have 16 MiB; raw records come on top of the text.
const MAX_ROW_CHARS = 15 * 1024 * 1024

export type FileFacts = {
  source: DocumentSource
  format: string
  /** What the file's name says, if its content is something else. */
  named?: string
  /** Given by the configuration. */
  kind?: string
}

/** Turns the drafts of one file into documents, or into rejects where they have no text, too much, or an id again. */
export function createFinisher(
  facts: FileFacts,
  limits: CollectLimits,
  makeId: MakeDocumentId,
): (draft: Draft) => SourceItem {
  const ids = createKeyIndex()
  return (draft) => {
    const source: DocumentSource = { ...facts.source, ...draft.place }
    const refuse = (reason: string): SourceItem => ({ reject: { source, reason } })
    if (draft.givenId !== undefined) {
      const known = ids.size
      if (ids.add(draft.givenId) !== known) return refuse('has an id that was there before in this file')
    }
    const text = draft.text.toWellFormed()
    if (text.trim() === '') return refuse('has no text')
    if (text.length > limits.maxDocumentChars) {
      return refuse('is longer than collect.limits.maxDocumentChars allows')
    }
    const kind = facts.kind ?? draft.kind ?? facts.format
    const sections = findSections(text, draft.headings)
    const document: Document = {
      id: makeId({ kind, text }, draft.place),
      kind,
      text,
      ...(draft.patientKey !== undefined && { patientKey: draft.patientKey }),
      ...(sections.length > 0 && { sections }),
      source,
      meta: {
        format: facts.format,
        ...(facts.named !== undefined && { namedAs: facts.named }),
        ...draft.meta,
      },
    }
    return isTooLarge(document)
      ? refuse('is too large for a row, with the record it comes from')
      : { document }
  }
}

/** Only documents that may be large are measured. */
function isTooLarge({ text, meta, sections }: Document): boolean {
  const raw = meta.resource ?? meta.message ?? meta.columns
  if (text.length < 1_000_000 && raw === undefined && (sections?.length ?? 0) < 10_000) return false
  const plain = JSON.stringify([text, meta, sections])
  return plain.length > MAX_ROW_CHARS / 3 && Buffer.byteLength(plain) > MAX_ROW_CHARS
}
