import { statSync } from 'node:fs'
import type { CollectLimits, CollectSource } from '../config/collect-config.ts'
import { AppError } from '../core/app-error.ts'
import { type DetectedFormat, detectFormat, type SourceFormat } from './detect-format.ts'
import type { DocumentSource, SourceItem } from './document.ts'
import type { MakeDocumentId } from './document-id.ts'
import { createFinisher } from './finish-document.ts'
import { expansionBudget } from './formats/expansion-budget.ts'
import type {
  Attachment,
  Draft,
  FormatItem,
  FormatReader,
  InputFile,
  ReadOptions,
} from './formats/format-item.ts'
import { readCsv } from './formats/read-csv.ts'
import { readHl7 } from './formats/read-hl7.ts'
import { readJsonl } from './formats/read-jsonl.ts'
import { readText } from './formats/read-text.ts'
import { Unreadable } from './formats/unreadable.ts'
import type { ParserProcess } from './worker/parser-process.ts'

/** What reading the files of a source needs. */
export type ReadContext = {
  source: CollectSource
  limits: CollectLimits
  options: ReadOptions
  parser: ParserProcess
  makeId: MakeDocumentId
  signal?: AbortSignal
}

/** An item of a file; `bytes` is how far the file has been read, `format` how. */
export type FileItem = SourceItem | { bytes: number } | { format: string }

// Formats that are read as a stream, whatever the size, by code that does a bounded amount of work for each byte.
const STREAMED: Partial<Record<SourceFormat, FormatReader>> = {
  csv: readCsv,
  hl7: readHl7,
  jsonl: readJsonl,
  text: readText,
}
const UNBOUNDED = new Set<SourceFormat>(['csv', 'jsonl', 'hl7', 'parquet', 'zip', 'fhir'])
const MOST_NESTED = 3

type Nesting = {
  file: InputFile
  source: DocumentSource
  name: string
  depth: number
  /** Bytes that may still be unpacked from the outermost file, all archives in it together. */
  budget?: { left: number }
  inherit?: Attachment['inherit']
}

/** Reads one file, and the files in it. Everything found in it comes out as a document or a reject. */
export async function* readFile(path: string, name: string, context: ReadContext): AsyncGenerator<FileItem> {
  yield* readNested({ file: { path, size: 0 }, source: { file: name }, name, depth: 0 }, context)
}

async function* readNested(nesting: Nesting, context: ReadContext): AsyncGenerator<FileItem> {
  const { source } = nesting
  try {
    const size = statSync(nesting.file.path).size
    if (size === 0) throw new Unreadable('is empty')
    const detected = chooseFormat(await detectFormat(nesting.file.path, nesting.name), nesting, context)
    yield* readFormat(detected, { ...nesting, file: { ...nesting.file, size } }, context)
  } catch (error) {
    yield { reject: { source, reason: fileReason(error, context.signal) } }
  }
}

type Chosen = Extract<DetectedFormat, { format: SourceFormat }>

function chooseFormat(found: DetectedFormat, { depth }: Nesting, { source, options }: ReadContext): Chosen {
  if ('reason' in found) throw new Unreadable(found.reason)
  if (source.format === 'auto' || depth > 0 || found.format === source.format)
    return checkImage(found, options)
  const told = source.format
  if (isPlain(found.format) && isPlain(told)) return { format: told }
  if (found.format === 'zip') return found
  throw new Unreadable(`is ${found.format}, not ${told} as its source in clinloop.yaml says`)
}

function isPlain(format: SourceFormat): boolean {
  return ['text', 'csv', 'jsonl', 'html', 'fhir', 'hl7'].includes(format)
}

function checkImage(found: Chosen, { source }: ReadOptions): Chosen {
  if (found.format !== 'image' || source.ocr) return found
  throw new Unreadable('is an image; set ocr: true on its source to read scans')
}

async function* readFormat(chosen: Chosen, nesting: Nesting, context: ReadContext): AsyncGenerator<FileItem> {
  const { format, named } = chosen
  const { file, source, depth, inherit } = nesting
  const { limits, options, parser, signal } = context
  if (file.size > limits.maxFileBytes && !UNBOUNDED.has(format)) {
    throw new Unreadable('is larger than collect.limits.maxFileBytes allows')
  }
  if (depth === 0) yield { format }
  const kind = context.source.kind
  const finish = createFinisher(
    { source, format, ...(named !== undefined && { named }), ...(kind !== undefined && { kind }) },
    limits,
    context.makeId,
  )
  const streamed = STREAMED[format]
  const budget = nesting.budget ?? { left: expansionBudget(file.size, limits) }
  const bounded = { ...options, limits: { ...limits, maxExpandedBytes: Math.max(1, budget.left) } }
  const items = streamed ? streamed(file, options, signal) : parser.read(format, file, bounded, signal)
  const units = createUnitCheck()
  for await (const item of items) {
    units.count(item)
    if ('seen' in item) {
      if (depth === 0 && item.bytes !== undefined) yield { bytes: item.bytes }
    } else if ('attachment' in item) yield* readAttachment(item.attachment, { ...nesting, budget }, context)
    else if ('reject' in item) yield rejectIn(source, item.reject)
    else yield finish(inherit ? withInherited(item.draft, inherit) : item.draft)
  }
  units.check()
}

function rejectIn(
  source: DocumentSource,
  { place, reason }: Extract<FormatItem, { reject: unknown }>['reject'],
) {
  const container = place.container === undefined ? undefined : join(source.container, place.container)
  return {
    reject: { source: { ...source, ...place, ...(container !== undefined && { container }) }, reason },
  }
}

async function* readAttachment(
  attachment: Attachment,
  outer: Nesting,
  context: ReadContext,
): AsyncGenerator<FileItem> {
  const { path, name, place, inherit = outer.inherit } = attachment
  if (outer.budget) outer.budget.left -= statSync(path).size
  const container =
    inherit && attachment.inherit ? outer.source.container : join(outer.source.container, name)
  const source = { ...outer.source, ...place, ...(container !== undefined && { container }) }
  const depth = outer.depth + 1
  if (depth > MOST_NESTED) {
    yield { reject: { source, reason: `is nested more than ${MOST_NESTED} archives deep` } }
    return
  }
  yield* readNested(
    {
      file: { path, size: 0 },
      source,
      name,
      depth,
      ...(outer.budget && { budget: outer.budget }),
      ...(inherit && { inherit }),
    },
    context,
  )
}

function join(outer: string | undefined, name: string): string {
  return outer === undefined ? name : `${outer}/${name}`
}

function withInherited(draft: Draft, inherit: NonNullable<Attachment['inherit']>): Draft {
  // Its bytes are those of the unpacked attachment, which is not to be found again.
  const { bytes: _bytes, ...place } = draft.place
  return { ...draft, ...inherit, place, meta: { ...draft.meta, ...inherit.meta } }
}

/** Holds a reader to its word: every unit it sees in the file must be answered for. */
function createUnitCheck() {
  let open = 0
  let answered = 0
  return {
    count: (item: FormatItem): void => {
      if (!('seen' in item)) answered++
      if ('seen' in item) open += item.seen
      else if ('draft' in item) open -= item.draft.units ?? 1
      else if ('reject' in item) open -= item.reject.units ?? 1
      else open -= item.attachment.units ?? 1
    },
    check: (): void => {
      if (answered === 0) throw new Unreadable('holds no records')
      if (open === 0) return
      throw new AppError({
        code: 'internal',
        message: `A reader left ${open} of a file's records unanswered.`,
      })
    },
  }
}

/** Why a file could not be read (further); what is the program's fault, or the disk's, is thrown on. */
function fileReason(error: unknown, signal: AbortSignal | undefined): string {
  if (error instanceof Unreadable) return error.message
  if (error instanceof AppError || signal?.aborted) throw error
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'is gone: it was moved or deleted while the source was read'
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read; check its permissions'
  if (code === 'EISDIR') return 'is a folder'
  if (code === 'EIO') return 'cannot be read from its disk'
  throw error
}
