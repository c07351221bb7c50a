import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type JsonObject, objectAt, objectsAt, textAt } from '../fhir/json-fields.ts'
import { type PatientUrls, patientKeyOf, patientUrls } from '../fhir/patient-key.ts'
import { renderResource } from '../fhir/render-resource.ts'
import { detectEncoding } from '../text-encoding.ts'
import type { FormatItem, FormatReader, InputFile, Place, ReadOptions } from './format-item.ts'
import { parseObject, readJsonLines } from './read-json-lines.ts'
import { Unreadable } from './unreadable.ts'

const LINES_LOOKED_AT = 100

/** FHIR R4 JSON: a resource, a Bundle, or one resource a line (NDJSON). Each resource is a document. */
export const readFhir: FormatReader = async function* (file, options, signal) {
  if (!(await isOneObject(file, options))) {
    for await (const lines of readJsonLines(file, signal)) {
      yield { seen: lines.length, bytes: lines.at(-1)?.bytes[1] ?? 0 }
      for (const line of lines) {
        const place = { row: line.row, bytes: line.bytes }
        if ('problem' in line) yield { reject: { place, reason: line.problem } }
        else yield* resourceItems(line.value, place, options)
      }
    }
    return
  }
  const { encoding } = await detectEncoding(file.path, signal)
  const parsed = parseObject(new TextDecoder(encoding).decode(await readFile(file.path)))
  if ('problem' in parsed) throw new Unreadable(parsed.problem)
  yield { seen: 1, bytes: file.size }
  yield* resourceItems(parsed.value, { bytes: [0, file.size] }, options)
}

/** Whether the file is one JSON object, over several lines or a single one; in NDJSON whole resources stand on lines. */
async function isOneObject(file: InputFile, { limits }: ReadOptions): Promise<boolean> {
  let resources = 0
  let lines = 0
  for await (const batch of readJsonLines(file)) {
    for (const line of batch) {
      lines++
      if ('value' in line && 'resourceType' in line.value) resources++
    }
    if (lines > 1 && resources > 0) return false
    if (lines > LINES_LOOKED_AT) break
  }
  if (file.size <= limits.maxFileBytes) return true
  throw new Unreadable('is one JSON text larger than collect.limits.maxFileBytes allows; export it as NDJSON')
}

async function* resourceItems(
  resource: JsonObject,
  place: Place,
  options: ReadOptions,
  urls?: PatientUrls,
): AsyncGenerator<FormatItem> {
  if (resource.resourceType === 'Bundle') {
    yield* bundleItems(resource, place, options)
    return
  }
  const rendered = tryRender(resource)
  if ('reason' in rendered) {
    yield { reject: { place, reason: rendered.reason } }
    return
  }
  const kind = `fhir/${String(resource.resourceType)}`
  const patientKey = patientKeyOf(resource, urls)
  const about = { kind, ...(patientKey !== undefined && { patientKey }) }
  const attachments = await attachmentItems(resource, place, about, options)
  const { text, headings } = rendered
  // What has neither words nor attachments is answered for by its name, so that its codes are not lost.
  if (text.trim() === '' && attachments.length > 0) yield { seen: -1 }
  else {
    const words = text.trim() === '' ? kind.slice(5) : text
    yield { draft: { text: words, headings, place, ...about, meta: { resource: withoutData(resource) } } }
  }
  for (const item of attachments) {
    yield { seen: 1 }
    yield await item()
  }
}

function tryRender(
  resource: JsonObject,
): NonNullable<ReturnType<typeof renderResource>> | { reason: string } {
  try {
    return renderResource(resource) ?? { reason: 'is a resource of a type that is not read' }
  } catch (error) {
    if (error instanceof Unreadable) return { reason: error.message }
    throw error
  }
}

async function* bundleItems(
  bundle: JsonObject,
  place: Place,
  options: ReadOptions,
): AsyncGenerator<FormatItem> {
  const entries = objectsAt(bundle, 'entry')
  const urls = patientUrls(entries)
  // The bundle itself was counted as one.
  if (entries.length === 0) yield { reject: { place, reason: 'is a bundle without entries' } }
  else yield { seen: entries.length - 1 }
  for (const [i, entry] of entries.entries()) {
    const resource = objectAt(entry, 'resource')
    const inner = {
      ...place,
      path: `${place.path === undefined ? '' : `${place.path}.`}entry[${i}].resource`,
    }
    if (resource) yield* resourceItems(resource, inner, options, urls)
    else yield { reject: { place: inner, reason: 'is an entry without a resource' } }
  }
}

const SUFFIXES: Readonly<Record<string, string>> = {
  'text/plain': '.txt',
  'text/html': '.html',
  'text/rtf': '.rtf',
  'application/rtf': '.rtf',
  'application/pdf': '.pdf',
  'application/xhtml+xml': '.html',
}

/** Inline attachments of a document or report, each written to a file when its turn comes. */
async function attachmentItems(
  resource: JsonObject,
  place: Place,
  about: { kind: string; patientKey?: string },
  { scratch }: ReadOptions,
): Promise<(() => Promise<FormatItem>)[]> {
  const contents = objectsAt(resource, 'content').map((content, i) => ({
    attachment: objectAt(content, 'attachment'),
    path: `content[${i}].attachment.data`,
  }))
  const forms = objectsAt(resource, 'presentedForm').map((attachment, i) => ({
    attachment,
    path: `presentedForm[${i}].data`,
  }))
  return [...contents, ...forms].flatMap(({ attachment, path }) => {
    const data = textAt(attachment, 'data')
    if (data === undefined) return []
    const type = (textAt(attachment, 'contentType') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    const inner = { ...place, path: `${place.path === undefined ? '' : `${place.path}.`}${path}` }
    const file = join(scratch, `attachment-${process.pid}`)
    return async (): Promise<FormatItem> => {
      await writeFile(file, Buffer.from(data, 'base64'), { mode: 0o600 })
      const inherit = { ...about, meta: { resource: withoutData(resource) } }
      return { attachment: { path: file, name: `attachment${SUFFIXES[type] ?? ''}`, place: inner, inherit } }
    }
  })
}

/** The resource without the bytes of its attachments, which are read as documents of their own. */
function withoutData(resource: JsonObject): JsonObject {
  const strip = (attachment: unknown): unknown => {
    const { data: _data, ...rest } = (attachment ?? {}) as JsonObject
    return rest
  }
  const { content, presentedForm } = resource
  return {
    ...resource,
    ...(Array.isArray(content) && {
      content: content.map((item) => ({
        ...(item as JsonObject),
        attachment: strip(objectAt(item, 'attachment')),
      })),
    }),
    ...(Array.isArray(presentedForm) && { presentedForm: presentedForm.map(strip) }),
  }
}
