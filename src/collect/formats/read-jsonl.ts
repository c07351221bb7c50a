import type { CollectSource } from '../../config/collect-config.ts'
import type { FormatItem, FormatReader } from './format-item.ts'
import { type JsonLine, readJsonLines } from './read-json-lines.ts'
import { type RowMapping, rowDraft } from './row-draft.ts'

const KIND = /^[a-z0-9][a-z0-9._/-]{0,63}$/i

/** Each line is a document: `{"id", "text", "patientKey"?, "kind"?}`; what else it has is kept under `meta.columns`. */
export const readJsonl: FormatReader = async function* (file, { source }, signal) {
  const mapping: RowMapping = {
    text: source.textColumns ?? [source.textColumn ?? 'text'],
    id: source.idColumn ?? 'id',
    patient: source.patientColumn ?? 'patientKey',
    ...(source.dateColumn !== undefined && { date: source.dateColumn }),
  }
  for await (const lines of readJsonLines(file, signal)) {
    yield { seen: lines.length, bytes: lines.at(-1)?.bytes[1] ?? 0 }
    for (const line of lines) yield lineItem(line, mapping, source)
  }
}

function lineItem(line: JsonLine, mapping: RowMapping, source: CollectSource): FormatItem {
  const place = { row: line.row, bytes: line.bytes }
  if ('problem' in line) return { reject: { place, reason: line.problem } }
  const { kind, ...row } = line.value
  const wrong = mapping.text.find((name) => row[name] !== undefined && typeof row[name] !== 'string')
  if (wrong !== undefined) return { reject: { place, reason: 'has a text field that is not a string' } }
  if (mapping.text.every((name) => row[name] === undefined)) {
    return { reject: { place, reason: 'has no text field; say in textColumn what it is called' } }
  }
  const draft = rowDraft(row, mapping, source, place)
  return { draft: { ...draft, ...(typeof kind === 'string' && KIND.test(kind) && { kind }) } }
}
