import { componentOf, type Hl7Message, unescapeText } from './parse-message.ts'

const EVENTS: Readonly<Record<string, string>> = {
  A01: 'Admission',
  A02: 'Transfer',
  A03: 'Discharge',
  A04: 'Registration',
  A05: 'Pre-admission',
  A08: 'Update of patient information',
  A11: 'Admission cancelled',
  A13: 'Discharge cancelled',
}

/**
 * The text of a message: reports and results (OBX), notes (NTE), diagnoses, allergies and procedures, a line each; the
 * patient's own particulars stay in the message.
 */
export function renderMessage(message: Hl7Message): string {
  const lines: string[] = []
  const event = EVENTS[componentOf(message, message.segments[0]?.[9], 2)]
  if (event !== undefined) lines.push(event)
  for (const segment of message.segments) lines.push(...segmentLines(message, segment))
  return lines.join('\n')
}

function segmentLines(message: Hl7Message, segment: readonly string[]): string[] {
  const part = (field: number, component = 1): string => componentOf(message, segment[field], component)
  const coded = (field: number): string => part(field, 2) || part(field, 1)
  switch (segment[0]) {
    case 'OBX':
      return observationLines(message, segment)
    case 'NTE':
      return said('', fieldText(message, segment[3]))
    case 'DG1':
      return said('Diagnosis', part(4) || coded(3))
    case 'AL1':
      return said('Allergy', [coded(3), part(5)].filter(Boolean).join(', '))
    case 'PR1':
      return said('Procedure', part(4) || coded(3))
    case 'PV2':
      return said('Reason for admission', coded(3))
    case 'OBR':
      return said('Report', coded(4))
    case 'TXA':
      return said('Document', coded(2))
    default:
      return []
  }
}

function said(label: string, text: string): string[] {
  if (text === '') return []
  return [label === '' ? text : `${label}: ${text}`]
}

/** Running text as it is; a coded or measured value behind its name, with units, range and flag. */
function observationLines(message: Hl7Message, segment: readonly string[]): string[] {
  const type = segment[2] ?? ''
  // Encapsulated data and pointers to it.
  if (type === 'ED' || type === 'RP') return []
  const name = componentOf(message, segment[3], 2) || componentOf(message, segment[3], 1)
  const isCoded = ['CE', 'CWE', 'CNE', 'CF'].includes(type)
  const value = isCoded
    ? componentOf(message, segment[5], 2) || componentOf(message, segment[5], 1)
    : fieldText(message, segment[5])
  if (value === '') return []
  if (type === 'TX' || type === 'FT') return [value]
  const units = componentOf(message, segment[6], 2) || componentOf(message, segment[6], 1)
  const range = fieldText(message, segment[7])
  const flag = componentOf(message, segment[8], 1)
  const extra = [range && `reference ${range}`, flag].filter(Boolean).join(', ')
  return [`${name === '' ? '' : `${name}: `}${value}${units && ` ${units}`}${extra && ` (${extra})`}`]
}

/** All of a field: repetitions as lines, components as words. */
function fieldText({ delimiters }: Hl7Message, field = ''): string {
  const { repetition, component, subcomponent } = delimiters
  return field
    .split(repetition)
    .map((text) =>
      text
        .split(component)
        .flatMap((words) => words.split(subcomponent))
        .filter(Boolean)
        .map((words) => unescapeText(words, delimiters))
        .join(' '),
    )
    .join('\n')
    .trim()
}
