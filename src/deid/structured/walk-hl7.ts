import type { EntityType } from '../entity.ts'
import { HL7_FIELDS, type Hl7FieldRule } from './hl7-fields.ts'
import { identifierType } from './identifier-type.ts'
import { redactHl7Date } from './redact-date.ts'
import type { NamePart, Redactor } from './redactor.ts'

/** MSH-1 and MSH-2 of a message. */
type Delimiters = { field: string; component: string; repetition: string; escape: string; sub: string }

const DEFAULT: Delimiters = { field: '|', component: '^', repetition: '~', escape: '\\', sub: '&' }

/**
 * An HL7 v2 message with every identifying field replaced by what the redactor gives, by segment and field number; every
 * field without a rule is read as text. Delimiters, field counts and line ends stay as they were.
 */
export function walkHl7(message: string, redactor: Redactor): string {
  const delimiters = delimitersOf(message)
  return message
    .split(/(\r\n|\r|\n)/)
    .map((part) => (/^[A-Z][A-Z0-9]{2}/.test(part) ? redactSegment(part, delimiters, redactor) : part))
    .join('')
}

function delimitersOf(message: string): Delimiters {
  const at = message.search(/(?:^|[\r\n\v])[MFB]SH/)
  const from = message.slice(Math.max(at, 0)).search(/[MFB]SH/) + Math.max(at, 0) + 3
  const [field, component, repetition, escaping, sub] = message.slice(from, from + 5)
  return at < 0 || !field || !component
    ? DEFAULT
    : { field, component, repetition: repetition ?? '~', escape: escaping ?? '\\', sub: sub ?? '&' }
}

function redactSegment(line: string, delimiters: Delimiters, redactor: Redactor): string {
  const name = line.slice(0, 3)
  const rules = HL7_FIELDS[name] ?? {}
  const isHeader = name === 'MSH' || name === 'FHS' || name === 'BHS'
  // The header's first field is the field separator itself, so that its parts are numbered one higher.
  const fields = line.split(delimiters.field)
  return fields
    .map((value, index) => {
      const number = isHeader ? index + 1 : index
      if (index === 0 || value === '' || value === '""' || (isHeader && index === 1)) return value
      const rule = name === 'OBX' && number === 5 ? observationRule(fields[2] ?? '') : (rules[number] ?? 'TX')
      return redactField(value, rule, delimiters, redactor)
    })
    .join(delimiters.field)
}

/** OBX-5 is of the type that OBX-2 names; encapsulated data cannot be looked into and is taken out. */
function observationRule(type: string): Hl7FieldRule | 'ED' {
  if (/^(?:NM|SN|SI|CE|CWE|CNE|CF|ID|IS)$/.test(type)) return 'KEEP'
  if (/^(?:TS|DT|DTM)$/.test(type)) return 'TS'
  if (/^(?:ED|RP)$/.test(type)) return 'ED'
  return /^(?:XPN|XAD|XTN|XCN|CX|XON)$/.test(type) ? (type as Hl7FieldRule) : 'TX'
}

function redactField(
  value: string,
  rule: Hl7FieldRule | 'ED',
  delimiters: Delimiters,
  redactor: Redactor,
): string {
  if (rule === 'KEEP') return value
  if (rule === 'ED') return 'removed'
  if (rule === 'TX') return escaped(value, delimiters, (text) => redactor.text(text))
  return value
    .split(delimiters.repetition)
    .map((repetition) => redactComponents(repetition, rule, delimiters, redactor))
    .join(delimiters.repetition)
}

function redactComponents(
  value: string,
  rule: Hl7FieldRule,
  delimiters: Delimiters,
  redactor: Redactor,
): string {
  const components = value.split(delimiters.component)
  return components
    .map((component, index) => {
      if (component === '' || component === '""') return component
      return escaped(component, delimiters, (text) =>
        redactComponent(text, index + 1, rule, components, redactor),
      )
    })
    .join(delimiters.component)
}

/** Components of a composite type that are identifiers, by their number. */
const COMPONENTS: Partial<Record<Hl7FieldRule, Record<number, EntityType>>> = {
  XPN: { 1: 'NAME', 2: 'NAME', 3: 'NAME' },
  XAD: { 1: 'ADDRESS', 2: 'ADDRESS', 3: 'LOCATION', 4: 'LOCATION', 8: 'LOCATION', 9: 'LOCATION' },
  XCN: { 2: 'NAME', 3: 'NAME', 4: 'NAME' },
  XON: { 1: 'ORGANISATION', 3: 'OTHER_ID' },
  PL: { 1: 'HOSPITAL', 4: 'HOSPITAL', 7: 'HOSPITAL' },
}

/** Which part of a name each component holds (HL7 v2 XPN, XCN). */
const NAME_PARTS: Partial<Record<Hl7FieldRule, Record<number, NamePart>>> = {
  XPN: { 1: 'surname', 2: 'given', 3: 'given' },
  XCN: { 2: 'surname', 3: 'given', 4: 'given' },
}

/** Components that say who gave an identifier out, authority and facility: a hospital's own name or code, as in MSH-4. */
const ISSUERS: Partial<Record<Hl7FieldRule, readonly number[]>> = { CX: [4, 6], XCN: [9, 14], XON: [6, 8] }
/** Issuers for a whole country name no hospital. */
const NATIONAL = /^(?:NHS|NHSNMBR|CHI|GMC|NMC|UIDAI|ABHA)$/i

function redactComponent(
  value: string,
  number: number,
  rule: Hl7FieldRule,
  components: readonly string[],
  redactor: Redactor,
): string {
  if (rule === 'TS') return number === 1 ? (redactHl7Date(value, redactor) ?? redactor.text(value)) : value
  if (rule === 'DOB') return redactHl7Date(value, redactor, 'DOB') ?? redactor.value('DOB', value)
  if (rule === 'CX' && number === 1) return redactor.value(cxType(components), value)
  if (ISSUERS[rule]?.includes(number) && !NATIONAL.test(value)) return redactor.value('HOSPITAL', value)
  if (rule === 'CX') return value
  if (rule === 'XTN') return redactContact(value, number, redactor)
  if (rule === 'XAD' && number === 5) {
    return redactor.value(/^\d{3} ?\d{3}$/.test(value) ? 'PIN_CODE' : 'POSTCODE', value)
  }
  if (rule === 'XCN' && number === 1)
    return redactor.value(identifierType(components[8] ?? '', '', 'OTHER_ID'), value)
  const composite = COMPONENTS[rule]
  if (composite) {
    const type = composite[number]
    return type ? redactor.value(type, value, NAME_PARTS[rule]?.[number]) : value
  }
  return redactor.value(rule as EntityType, value)
}

function cxType(components: readonly string[]): EntityType {
  return identifierType(components[3] ?? '', components[4] ?? '', 'MRN')
}

function redactContact(value: string, number: number, redactor: Redactor): string {
  if (value.includes('@')) return redactor.value('EMAIL', value)
  // 2 and 3 are use and equipment codes, 5 to 8 the parts of the number.
  if (number === 2 || number === 3) return value
  return redactor.value('PHONE', value)
}

/** Applies `work` to the plain form of an escaped value and escapes the result. */
function escaped(
  value: string,
  { field, component, repetition, escape: escaping, sub }: Delimiters,
  work: (text: string) => string,
): string {
  const codes: [string, string][] = [
    ['F', field],
    ['S', component],
    ['T', sub],
    ['R', repetition],
    ['E', escaping],
    ['.br', '\n'],
  ]
  let plain = value
  if (value.includes(escaping)) {
    const pattern = new RegExp(`\\${escaping}(F|S|T|R|E|\\.br)\\${escaping}`, 'g')
    plain = value.replace(pattern, (_, code: string) => codes.find(([name]) => name === code)?.[1] ?? '')
  }
  const result = work(plain)
  // What the text did not escape (a component separator of a composite text field) stays a separator.
  const literal = new Set([...value].filter((character) => character !== escaping))
  return [...result]
    .map((character) => {
      const code = codes.find(([, plainForm]) => plainForm === character)
      return code && !(literal.has(character) && character !== escaping)
        ? escaping + code[0] + escaping
        : character
    })
    .join('')
}
