import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { componentOf, type Hl7Message, parseMessage } from '../hl7/parse-message.ts'
import { renderMessage } from '../hl7/render-message.ts'
import { readLines } from '../read-lines.ts'
import { detectEncoding } from '../text-encoding.ts'
import type { FormatItem, FormatReader, Place, ReadOptions } from './format-item.ts'

// As the rows of artefacts: a message is kept whole beside its text.
const MAX_MESSAGE_CHARS = 12 * 1024 * 1024
const MLLP_START = '\v'
const MLLP_END = '\u001c'
const BATCH_SEGMENT = /^(FHS|BHS|BTS|FTS)/

type Pending = { lines: string[]; length: number; bytes: [number, number]; broken: boolean }

/**
 * HL7 v2 messages, alone, one after the other, in batches or in MLLP frames; segments may end in CR, LF or both. Each
 * message is a document, with PID-3 as the patient's key.
 */
export const readHl7: FormatReader = async function* ({ path, size }, options, signal) {
  const detected = await detectEncoding(path, signal)
  let pending: Pending | undefined
  let row = 0
  const lines = readLines(path, {
    ...detected,
    maxBytes: MAX_MESSAGE_CHARS,
    carriageReturns: true,
    ...(signal && { signal }),
  })
  for await (const batch of lines) {
    for (const { text, bytes, problem } of batch) {
      const segment = text.replaceAll(MLLP_START, '').replaceAll(MLLP_END, '')
      if (problem === undefined && (segment.trim() === '' || BATCH_SEGMENT.test(segment))) continue
      if (segment.startsWith('MSH') || pending === undefined) {
        if (pending) yield* messageItems(pending, ++row, options)
        pending = { lines: [], length: 0, bytes: [...bytes], broken: false }
      }
      pending.bytes[1] = bytes[1]
      pending.length += segment.length
      pending.broken ||= problem !== undefined || pending.length > MAX_MESSAGE_CHARS
      if (pending.broken) pending.lines = []
      else pending.lines.push(segment)
    }
    const read = batch.at(-1)?.bytes[1]
    if (read !== undefined) yield { seen: 0, bytes: Math.min(read, size) }
  }
  if (pending) yield* messageItems(pending, ++row, options)
}

async function* messageItems(
  pending: Pending,
  row: number,
  options: ReadOptions,
): AsyncGenerator<FormatItem> {
  const place = { row, bytes: pending.bytes }
  yield { seen: 1 }
  const message = pending.broken ? undefined : parseMessage(pending.lines)
  if (!message) {
    const reason = pending.broken
      ? 'is a message that is too long or has bytes in another encoding'
      : 'is not an HL7 message: it has no MSH segment, or an unsound one'
    yield { reject: { place, reason } }
    return
  }
  const [type, trigger] = [1, 2].map((component) => componentOf(message, message.segments[0]?.[9], component))
  const kind = /^[A-Z]{3}$/.test(type ?? '')
    ? `hl7/${type}${/^[A-Z]\d\d$/.test(trigger ?? '') ? `_${trigger}` : ''}`
    : 'hl7'
  const patient = message.segments.find(([name]) => name === 'PID')
  // PID-2 and PID-3 have changed places between versions.
  const patientKey = componentOf(message, patient?.[3], 1) || componentOf(message, patient?.[2], 1)
  const about = { kind, ...(patientKey !== '' && { patientKey }) }
  const raw = withoutAttachments(message, pending.lines)
  const text = renderMessage(message)
  const attachments = attachmentsOf(message)
  if (text !== '' || attachments.length === 0) {
    yield { draft: { text: text || kind.slice(4) || 'HL7', place, ...about, meta: { message: raw } } }
  } else yield { seen: -1 }
  for (const attachment of attachments) {
    yield { seen: 1 }
    yield await attachmentItem(attachment, place, { ...about, meta: { message: raw } }, options)
  }
}

type Encapsulated = { path: string; type: string; data: string }

/** OBX-5 of type ED: source, type of data, subtype, encoding (Base64), data. */
function attachmentsOf(message: Hl7Message): Encapsulated[] {
  return message.segments.flatMap((segment, i) => {
    if (segment[0] !== 'OBX' || segment[2] !== 'ED') return []
    const part = (component: number): string => componentOf(message, segment[5], component)
    return [{ path: `segment[${i}].OBX-5`, type: `${part(2)}/${part(3)}`.toLowerCase(), data: part(5) }]
  })
}

async function attachmentItem(
  { path, type, data }: Encapsulated,
  place: Place,
  inherit: { kind: string; patientKey?: string; meta: Record<string, unknown> },
  { scratch }: ReadOptions,
): Promise<FormatItem> {
  const file = join(scratch, `attachment-${process.pid}`)
  await writeFile(file, Buffer.from(data, 'base64'), { mode: 0o600 })
  const name = `attachment${type.includes('html') ? '.html' : ''}`
  return { attachment: { path: file, name, place: { ...place, path }, inherit } }
}

/** The message with LF between segments and without the bytes of attachments, which are documents of their own. */
function withoutAttachments({ segments, delimiters }: Hl7Message, lines: readonly string[]): string {
  return lines
    .map((line, i) => {
      const segment = segments[i] ?? []
      if (segment[0] !== 'OBX' || segment[2] !== 'ED') return line
      const parts = (segment[5] ?? '').split(delimiters.component)
      return [...segment.slice(0, 5), parts.slice(0, 4).join(delimiters.component), ...segment.slice(6)].join(
        delimiters.field,
      )
    })
    .join('\n')
}
