import { nameStrength } from '../../tables/word-tables.ts'
import type { Emit, Scan } from '../scan.ts'

/** Fields of HL7 v2 (2.3 to 2.8) of type XPN or XCN, by segment; fields are counted from 1 after the segment's name. */
const NAME_FIELDS: Readonly<Record<string, readonly number[]>> = {
  PID: [5, 6, 9],
  PD1: [4],
  NK1: [2, 30],
  PV1: [7, 8, 9, 17, 52],
  PV2: [13],
  GT1: [3, 4],
  IN1: [16],
  IN2: [22],
  ORC: [10, 11, 12, 19],
  OBR: [10, 16, 28, 32, 33, 34, 35],
  OBX: [16],
  TXA: [5, 9, 10, 11, 22],
  DG1: [16],
  PR1: [8, 11, 12],
  ROL: [4],
  MRG: [7],
}

const SEGMENT = /^[ \t>]*([A-Z][A-Z0-9]{2})\|/
const MOST_FIELD = 400

/** Names in HL7 v2 segments by field, and SMITH^JOHN anywhere else. Works on what stands between line ends. */
export function hl7Names(scan: Scan, emit: Emit): void {
  const { text } = scan
  let caret = text.indexOf('^')
  for (let start = 0; start < text.length && caret >= 0; ) {
    const end = lineEnd(text, start)
    const segment = SEGMENT.exec(text.slice(start, Math.min(end, start + 12)))
    if (segment) readSegment(scan, { start, end, name: segment[1] as string }, emit)
    else if (caret < end) readLoose(scan, start, end, emit)
    if (caret < end) caret = text.indexOf('^', end)
    start = end + 1
  }
}

function lineEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 10 || unit === 13) return at
  }
  return text.length
}

type Segment = { start: number; end: number; name: string }

function readSegment(scan: Scan, { start, end, name }: Segment, emit: Emit): void {
  const fields = NAME_FIELDS[name]
  if (!fields) return
  let number = 0
  let from = start
  for (let at = start; at <= end; at++) {
    if (at < end && scan.text[at] !== '|') continue
    if (fields.includes(number) && at - from <= MOST_FIELD) readField(scan.text, from, at, emit)
    number++
    from = at + 1
  }
}

/** Each repetition of a field: the person's components without the identifier that XCN begins with. */
function readField(text: string, from: number, to: number, emit: Emit): void {
  let start = from
  for (const repetition of text.slice(from, to).split('~')) {
    const match = /^(?:[^^]*\d[^^]*\^|\^)*/.exec(repetition)
    const first = match?.[0].length ?? 0
    const person = repetition.slice(first).split(/\^(?=[^^]*(?:&|\d))/, 1)[0] ?? ''
    const name = person.replace(/\^+$/, '').trimEnd()
    if (/\p{L}{2}|^\p{L}\^/u.test(name))
      emit(start + first, start + first + name.length, 'NAME', 0.98, 'hl7-name')
    start += repetition.length + 1
  }
}

const LOOSE = /(?<![\p{L}\d^])\p{L}[\p{L}'-]{1,30}\^\p{L}[\p{L}'.-]{0,30}(?:\^[\p{L}.]{0,12}){0,4}/gu

/** SMITH^JOHN^A^^MR outside a segment, where a part is a name of the dictionaries. */
function readLoose({ text, tables, folded }: Scan, start: number, end: number, emit: Emit): void {
  for (const match of text.slice(start, end).matchAll(LOOSE)) {
    const at = start + match.index
    const found = match[0].replace(/[\^ ]+$/, '')
    if (/\^(?:dr|mr|mrs|ms|miss|prof|sister|master|rev)$/i.test(found)) {
      emit(at, at + found.length, 'NAME', 0.9, 'caret-name')
      continue
    }
    let position = at
    for (const part of found.split('^')) {
      if (part && nameStrength(tables.tagsAt(folded, position, position + part.length)) >= 2) {
        emit(at, at + found.length, 'NAME', 0.9, 'caret-name')
        break
      }
      position += part.length + 1
    }
  }
}
