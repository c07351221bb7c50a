import { AppError } from '../../../src/core/app-error.ts'
import { ENTITY_TYPES, type EntityType } from '../../../src/deid/entity.ts'

/** How much the text around a name helps: a label or header field, a title, the roster, or nothing. */
const NAME_CLASSES = ['labelled', 'titled', 'known', 'free'] as const
/** Whether a label stands beside the number. */
const ID_CLASSES = ['labelled', 'bare'] as const
/** Clinical text that must survive. `word`: an ordinary word that is also a name. */
export const KEEP_KINDS = ['drug', 'eponym', 'code', 'lab', 'vital', 'duration', 'dose', 'word'] as const

export type GoldClass = (typeof NAME_CLASSES)[number] | (typeof ID_CLASSES)[number]
export type KeepKind = (typeof KEEP_KINDS)[number]
export const SPLITS = ['dev', 'test', 'sealed'] as const

export type Split = (typeof SPLITS)[number]

/** UTF-16 offsets into the note's text, end exclusive. */
export type Range = { start: number; end: number }
export type GoldSpan = Range & { type: EntityType; label: GoldClass }
export type KeepSpan = Range & { kind: KeepKind }

export type Note = {
  id: string
  kind: string
  split: Split
  patientKey?: string
  /** What the record system knows of the patient, as `{type, value}`. */
  known: { type: EntityType; value: string }[]
  text: string
  gold: GoldSpan[]
  keep: KeepSpan[]
  /** Years, weekdays and times: redacting them is neither right nor wrong. */
  neutral: Range[]
}

type Header = Pick<Note, 'id' | 'kind' | 'split' | 'patientKey'>
type Marked = Pick<Note, 'text' | 'gold' | 'keep' | 'neutral'>

const MARK = /\\(\[\[|\{\{|\(\(|===)|\[\[(?!\[)([^|\]]+)\|(.+?)\]\]|\{\{([^|}]+)\|(.+?)\}\}|\(\((.+?)\)\)/gs
const STRAY = /\[\[|\]\]|\{\{|\}\}|~[a-z]+(?::\w+)?~/

/**
 * Reads a file of marked notes. Each begins with `=== id kind=… [split=dev|test|sealed] [patient=…]`, may go on with
 * `roster: {"NAME": "…", "PHONE": ["…"]}`, and its text follows. `[[TYPE|text]]` or `[[TYPE/class|text]]` is an identifier,
 * `{{kind|text}}` must be kept, `((text))` is neutral; a backslash before an opening mark takes its meaning away.
 * Without `split` an odd number at the end of the id means dev, an even one test. Names need a class; for all else it is `labelled`.
 *
 * @throws AppError bad-input naming file, note and what is wrong.
 */
export function parseNotes(source: string, file: string): Note[] {
  const chunks = source.replaceAll('\r\n', '\n').split(/^=== /m)
  const before = chunks.shift() ?? ''
  if (before.trim() !== '') throw invalid(file, 'start', 'text before the first header')
  return chunks.map((chunk) => parseNote(chunk, file))
}

function parseNote(chunk: string, file: string): Note {
  const [first = '', ...lines] = chunk.split('\n')
  const header = parseHeader(first, file)
  const where = `${file}: ${header.id}`
  const roster = lines[0]?.startsWith('roster: ') ? lines.shift() : undefined
  const body = lines.join('\n').replace(/^\n+|\s+$/g, '')
  return { ...header, known: parseRoster(roster, where), ...parseMarks(body, where) }
}

function parseHeader(line: string, file: string): Header {
  const [id = '', ...fields] = line.trim().split(/\s+/)
  const values = new Map(fields.map((field) => field.split('=', 2) as [string, string]))
  const halved = Number(/\d+$/.exec(id)?.[0] ?? 0) % 2 === 1 ? 'dev' : 'test'
  const split = SPLITS.find((known) => known === (values.get('split') ?? halved))
  const kind = values.get('kind')
  const patientKey = values.get('patient')
  if (!/^[a-z]+-[a-z0-9-]*\d$/.test(id)) throw invalid(file, 'header', 'an id is words and a number: uk-017')
  if (!kind) throw invalid(file, id, 'the header needs kind=')
  if (!split) throw invalid(file, id, `split is one of ${SPLITS.join(', ')}`)
  return { id, kind, split, ...(patientKey ? { patientKey } : {}) }
}

function parseRoster(line: string | undefined, where: string): Note['known'] {
  if (!line) return []
  const roster = JSON.parse(line.slice('roster: '.length)) as Record<string, string | string[]>
  return Object.entries(roster).flatMap(([type, values]) =>
    [values].flat().map((value) => ({ type: entityType(type, where), value })),
  )
}

function parseMarks(body: string, where: string): Marked {
  const marked: Marked = { text: '', gold: [], keep: [], neutral: [] }
  const plain = (piece: string): void => {
    const stray = STRAY.exec(piece)
    if (stray) throw invalid(where, 'mark', `"${stray[0]}" without its partner`)
    marked.text += piece
  }
  let end = 0
  for (const match of body.matchAll(MARK)) {
    plain(body.slice(end, match.index))
    end = match.index + match[0].length
    addMark(marked, match, where)
  }
  plain(body.slice(end))
  return marked
}

function addMark(marked: Marked, match: RegExpExecArray, where: string): void {
  const [, escaped, label, entity, kind, kept, neutral] = match
  const inner = entity ?? kept ?? neutral ?? ''
  if (STRAY.test(inner)) throw invalid(where, 'mark', 'a mark inside a mark')
  if (inner.trim() !== inner) throw invalid(where, 'mark', 'a mark holds its text without spaces around it')
  const range = { start: marked.text.length, end: marked.text.length + inner.length }
  if (label) marked.gold.push({ ...range, ...goldLabel(label, where) })
  if (kind) marked.keep.push({ ...range, kind: keepKind(kind, where) })
  if (neutral) marked.neutral.push(range)
  marked.text += escaped ?? inner
}

function goldLabel(label: string, where: string): Pick<GoldSpan, 'type' | 'label'> {
  const [name = '', given] = label.split('/')
  const type = entityType(name, where)
  const allowed: readonly string[] = type === 'NAME' ? NAME_CLASSES : ID_CLASSES
  const wanted = given ?? (type === 'NAME' ? '' : 'labelled')
  if (!allowed.includes(wanted)) throw invalid(where, label, `the class is one of ${allowed.join(', ')}`)
  return { type, label: wanted as GoldClass }
}

function entityType(name: string, where: string): EntityType {
  const type = ENTITY_TYPES.find((known) => known === name)
  if (!type) throw invalid(where, name, 'no such entity type')
  return type
}

function keepKind(name: string, where: string): KeepKind {
  const kind = KEEP_KINDS.find((known) => known === name)
  if (!kind) throw invalid(where, name, 'no such kind of kept text')
  return kind
}

function invalid(where: string, part: string, problem: string): AppError {
  return new AppError({
    code: 'bad-input',
    message: `${where}: ${part}: ${problem}`,
    hint: 'Correct the marks of this evaluation note.',
  })
}
