import type { EntityType } from '../entity.ts'
import type { Redactor } from './redactor.ts'

const ISO = /^(\d{4}-\d{2}(?:-\d{2})?)(T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/
const COMPACT =
  /^((?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)(\d{4}(?:\d{2}(?:\.\d{1,4})?)?)?([+-]\d{4})?$/

/**
 * A FHIR date, dateTime or instant with its date replaced and its time kept; undefined when the value is none. Where the
 * policy leaves no date (a mask, a year) the time goes too.
 */
export function redactIsoDate(
  value: string,
  redactor: Redactor,
  type: EntityType = 'DATE',
): string | undefined {
  const [, date, time = ''] = ISO.exec(value) ?? []
  if (date === undefined) return undefined
  const replaced = redactor.value(type, date)
  return ISO.test(replaced) ? replaced + time : replaced
}

/** The same for HL7 v2 timestamps, YYYYMMDD[HHMM[SS]]. */
export function redactHl7Date(
  value: string,
  redactor: Redactor,
  type: EntityType = 'DATE',
): string | undefined {
  const [, date, time = '', zone = ''] = COMPACT.exec(value) ?? []
  if (date === undefined) return undefined
  const replaced = redactor.value(type, date)
  return COMPACT.test(replaced) ? replaced + time + zone : replaced
}
