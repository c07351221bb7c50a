import type { RowPlace } from './example-format.ts'
import { rowError } from './row-error.ts'

/** The row, or one of its fields, as an object. */
export function objectRow(value: unknown, place: RowPlace, field = 'the row'): Record<string, unknown> {
  if (value !== null && typeof value === 'object' && !Array.isArray(value))
    return value as Record<string, unknown>
  throw rowError(
    place,
    field,
    'is not a JSON object',
    'Each line must be one object, such as {"messages": [...]}.',
  )
}

/** A text that must be there and hold more than blanks. */
export function filledText(row: Record<string, unknown>, field: string, place: RowPlace): string {
  const value = row[field]
  if (value === undefined) throw rowError(place, field, 'is missing', `Add a text under "${field}".`)
  if (typeof value !== 'string') throw rowError(place, field, 'is not a text', `Put "${field}" in quotes.`)
  if (value.trim() === '') throw rowError(place, field, 'is empty', `Fill in "${field}", or remove the row.`)
  return value
}

/** A text that may be missing or empty. */
export function optionalText(
  row: Record<string, unknown>,
  field: string,
  place: RowPlace,
): string | undefined {
  const value = row[field]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string')
    throw rowError(place, field, 'is not a text', `Put "${field}" in quotes, or leave it out.`)
  return value
}

/** A list that must not be empty. */
export function filledList(row: Record<string, unknown>, field: string, place: RowPlace): unknown[] {
  const value = row[field]
  if (value === undefined) throw rowError(place, field, 'is missing', `Add a list of turns under "${field}".`)
  if (!Array.isArray(value))
    throw rowError(place, field, 'is not a list', `"${field}" must be a JSON list of turns.`)
  if (value.length === 0)
    throw rowError(place, field, 'is empty', 'A conversation needs a question and an answer.')
  return value
}
