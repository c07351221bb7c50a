import { closeSync, openSync, writeSync } from 'node:fs'
import type { BenchDocument } from '../contenders/contender.ts'
import type { EvaluationNote } from '../evaluation/load-notes.ts'
import { ordinaryDocuments } from '../texts/ordinary-text.ts'

export type BenchText = {
  name: string
  documents: BenchDocument[]
  characters: number
  identifiers: number
}

/** Times the evaluation notes are repeated, as notes of other patients each time: more of them than are remembered. */
const REPEATS = 4

/** The notes of the evaluation, which are made of little else than identifiers and what looks like them. */
export function denseText(notes: readonly EvaluationNote[]): BenchText {
  const documents = Array.from({ length: REPEATS }, (_, repeat) =>
    notes.map(({ id, kind, text, patientKey, known }) => ({
      id: `${id}-${repeat}`,
      kind,
      text,
      known,
      ...(patientKey ? { patientKey: `${patientKey}-${repeat}` } : {}),
    })),
  ).flat()
  return {
    name: 'dense',
    documents,
    characters: lengthOf(notes),
    identifiers: notes.reduce((sum, { gold }) => sum + gold.length, 0),
  }
}

/** Everyday notes and letters, `megabytes` of them. */
export function ordinaryText(megabytes: number): BenchText {
  const documents: BenchDocument[] = []
  let characters = 0
  let identifiers = 0
  for (const document of ordinaryDocuments(1)) {
    if (characters >= megabytes * 1e6) break
    documents.push(document)
    characters += document.text.length
    identifiers += document.identifiers
  }
  return { name: 'ordinary', documents, characters, identifiers }
}

/** Writes everyday documents as JSON Lines until the file has `bytes`. Returns its size. */
export function writeOrdinaryFile(path: string, bytes: number): number {
  const file = openSync(path, 'w', 0o600)
  let size = 0
  let lines: string[] = []
  const flush = (): void => {
    size += writeSync(file, lines.join(''))
    lines = []
  }
  for (const { identifiers: _, ...document } of ordinaryDocuments(2)) {
    lines.push(`${JSON.stringify(document)}\n`)
    if (lines.length < 500) continue
    flush()
    if (size >= bytes) break
  }
  closeSync(file)
  return size
}

function lengthOf(notes: readonly { text: string }[]): number {
  return notes.reduce((sum, { text }) => sum + text.length, 0)
}
