import type { CollectLimits, CollectSource } from '../../config/collect-config.ts'
import type { DocumentSource, Section } from '../document.ts'

/** Where in its file something is; the file itself is added by the caller of a reader. */
export type Place = Omit<DocumentSource, 'file'>

/** A document as a format reader hands it over: what the file says, without the file. */
export type Draft = {
  text: string
  kind?: string
  patientKey?: string
  /** Headings that the format marks as such, with their places in the text. */
  headings?: Pick<Section, 'heading' | 'start'>[]
  place: Place
  /** The row's own id; must not repeat within the file. */
  givenId?: string
  meta: Record<string, unknown>
  /** How many of the units of `seen` this answers for; 1 by default. */
  units?: number
}

/** A file inside a file, unpacked to `path` until the next item is asked for. */
export type Attachment = {
  path: string
  /** Its name within the archive, or one that says its type. */
  name: string
  place: Place
  /** What its documents take over from the record that carries it. */
  inherit?: Pick<Draft, 'kind' | 'patientKey'> & { meta: Record<string, unknown> }
  units?: number
}

/**
 * What format readers yield. `seen` counts units (rows, messages, resources, pages, members) as they are found in the
 * file; every unit must be answered by a draft, a reject or an attachment. `bytes` is how far the file was read.
 */
export type FormatItem =
  | { draft: Draft }
  | { reject: { place: Place; reason: string; units?: number } }
  | { attachment: Attachment }
  | { seen: number; bytes?: number }

export type InputFile = { path: string /** In bytes. */; size: number }

/** Plain data, so that it can be sent to another process. */
export type ReadOptions = {
  source: CollectSource
  limits: CollectLimits
  ocr: { language: string /** Absolute. */; data: string }
  /** An existing private folder for unpacked files. */
  scratch: string
}

/**
 * Reads one file of a format.
 * @throws Unreadable for a file that is not what it seems, with the reason and the cure.
 */
export type FormatReader = (
  file: InputFile,
  options: ReadOptions,
  signal?: AbortSignal,
) => AsyncIterable<FormatItem>
