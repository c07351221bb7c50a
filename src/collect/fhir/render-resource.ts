import { htmlText } from '../formats/html-text.ts'
import { createTextBuilder, type TextBuilder } from '../formats/text-builder.ts'
import { type JsonObject, objectAt, objectsAt, textAt } from './json-fields.ts'
import { RESOURCE_LINES } from './resource-lines.ts'

/**
 * The text of an FHIR resource: a line for each thing its elements say, then notes, then its narrative where a person
 * wrote it; for a Composition its sections under their titles. Undefined for a type that is not read.
 */
export function renderResource(resource: JsonObject): ReturnType<TextBuilder['finish']> | undefined {
  const type = textAt(resource, 'resourceType') ?? ''
  const lines = Object.hasOwn(RESOURCE_LINES, type) ? RESOURCE_LINES[type]?.(resource) : undefined
  if (!lines) return undefined
  const builder = createTextBuilder()
  const said = lines.filter(([, value]) => value !== undefined)
  for (const [label, value] of said) {
    builder.raw(`${label}: ${value}`)
    builder.line()
  }
  for (const note of objectsAt(resource, 'note')) addText(builder, textAt(note, 'text'))
  // A generated narrative repeats the elements.
  const narrative = objectAt(resource, 'text')
  if (textAt(narrative, 'status') !== 'generated' || said.length === 0) addNarrative(builder, narrative)
  for (const section of objectsAt(resource, 'section')) addSection(builder, section)
  return builder.finish()
}

function addSection(builder: TextBuilder, section: JsonObject): void {
  const title = textAt(section, 'title') ?? textAt(objectAt(section, 'code'), 'text')
  if (title !== undefined) {
    builder.startHeading()
    builder.raw(title)
    builder.endHeading()
  }
  addNarrative(builder, objectAt(section, 'text'))
  for (const inner of objectsAt(section, 'section')) addSection(builder, inner)
}

function addNarrative(builder: TextBuilder, narrative: JsonObject | undefined): void {
  const div = textAt(narrative, 'div')
  if (div !== undefined) addText(builder, htmlText(div).text)
}

function addText(builder: TextBuilder, text: string | undefined): void {
  if (text === undefined || text.trim() === '') return
  builder.line()
  builder.raw(text.trim())
  builder.line()
}
