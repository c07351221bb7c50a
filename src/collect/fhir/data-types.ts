import { asObject, objectAt, objectsAt, textAt, textsAt } from './json-fields.ts'

// Text forms of FHIR R4 data types (hl7.org/fhir/R4/datatypes.html). Each gives undefined for what says nothing.

/** CodeableConcept or Coding: its text, else the display of its codings, else a code. */
export function conceptText(value: unknown): string | undefined {
  const codings = objectsAt(value, 'coding')
  return (
    textAt(value, 'text') ??
    textAt(value, 'display') ??
    codings.map((coding) => textAt(coding, 'display')).find((text) => text !== undefined) ??
    codings.map((coding) => textAt(coding, 'code')).find((text) => text !== undefined) ??
    textAt(value, 'code')
  )
}

export function conceptsText(values: readonly unknown[]): string | undefined {
  return joined(values.map(conceptText), ', ')
}

export function quantityText(value: unknown): string | undefined {
  const number = textAt(value, 'value')
  if (number === undefined) return undefined
  return joined(
    [`${textAt(value, 'comparator') ?? ''}${number}`, textAt(value, 'unit') ?? textAt(value, 'code')],
    ' ',
  )
}

export function moneyText(value: unknown): string | undefined {
  const amount = textAt(value, 'value')
  return amount === undefined ? undefined : joined([amount, textAt(value, 'currency')], ' ')
}

export function rangeText(value: unknown): string | undefined {
  const low = quantityText(objectAt(value, 'low'))
  const high = quantityText(objectAt(value, 'high'))
  if (low !== undefined && high !== undefined) return `${low} to ${high}`
  return low === undefined ? high && `up to ${high}` : `from ${low}`
}

export function periodText(value: unknown): string | undefined {
  const start = textAt(value, 'start')
  const end = textAt(value, 'end')
  if (start !== undefined && end !== undefined) return `${start} to ${end}`
  return start === undefined ? end && `until ${end}` : `from ${start}`
}

export function nameText(value: unknown): string | undefined {
  const parts = [
    ...textsAt(value, 'prefix'),
    ...textsAt(value, 'given'),
    textAt(value, 'family'),
    ...textsAt(value, 'suffix'),
  ]
  return textAt(value, 'text') ?? joined(parts, ' ')
}

export function addressText(value: unknown): string | undefined {
  const rest = ['city', 'district', 'state', 'postalCode', 'country'].map((name) => textAt(value, name))
  return textAt(value, 'text') ?? joined([...textsAt(value, 'line'), ...rest], ', ')
}

/** A reference's display name; ids are left out of texts. */
export function referenceText(value: unknown): string | undefined {
  return textAt(value, 'display')
}

/** The value of a choice such as `value[x]` or `onset[x]`. */
export function choiceText(resource: unknown, name: string): string | undefined {
  const entry = Object.entries(asObject(resource) ?? {}).find(
    ([key]) => key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length)),
  )
  if (!entry) return undefined
  const [key, value] = entry
  if (typeof value !== 'object') return textAt(resource, key)
  if (key.endsWith('CodeableConcept')) return conceptText(value)
  if (key.endsWith('Period')) return periodText(value)
  if (key.endsWith('Range')) return rangeText(value)
  if (key.endsWith('Ratio')) {
    return joined(
      [quantityText(objectAt(value, 'numerator')), quantityText(objectAt(value, 'denominator'))],
      ' / ',
    )
  }
  if (key.endsWith('Reference')) return referenceText(value)
  return moneyText(textAt(value, 'currency') ? value : undefined) ?? quantityText(value) ?? conceptText(value)
}

export function joined(parts: readonly (string | undefined)[], separator: string): string | undefined {
  const said = parts.filter((part) => part !== undefined && part !== '')
  return said.length > 0 ? said.join(separator) : undefined
}
