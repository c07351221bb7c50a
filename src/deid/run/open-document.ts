import type { Detector } from '../detect/create-detector.ts'
import { resolve } from '../detect/resolve.ts'
import type { Entity, EntityType } from '../entity.ts'
import type { LeakAudit } from '../leaks/index.ts'
import type { ReviewRules } from '../review/review-rules.ts'
import type { KnownValue, Redactor } from '../structured/redactor.ts'
import type { DeidKeys, Policy, TransformedText, TransformMemory } from '../transform/index.ts'
import { transformText } from '../transform/index.ts'

/** What every document of a run is treated with. */
export type Tools = {
  detector: Detector
  rules: ReviewRules
  policy: Policy
  keys: DeidKeys
  memory: TransformMemory
  audit: LeakAudit
}

export type OpenDocumentOptions = {
  documentId: string
  patientKey?: string | undefined
  kind?: string | undefined
  /** What records say of the patient. */
  known?: readonly KnownValue[]
}

/** One document while it is being de-identified: its text, and the structured data around it, as one whole. */
export type OpenDocument = {
  /** The document's own text. */
  text(text: string): TransformedText
  /** For everything else that is written with it. */
  redactor: Redactor
  /** A pseudonym for a value that others refer to, whatever the policy does with its type. */
  link(type: EntityType, value: string, space: string): string
  /** Identifiers that stood in structured fields, to be searched for in what is written. */
  fieldValues(): KnownValue[]
  /** What stands outside the text in their place. */
  replacements(): string[]
  /** Entities replaced outside the text. */
  counts: Partial<Record<EntityType, number>>
}

/** Begins a document. */
export function openDocument(
  tools: Tools,
  { documentId, patientKey, kind, known = [] }: OpenDocumentOptions,
): OpenDocument {
  const { detector, rules, policy, keys, memory } = tools
  const options = { policy, keys, patientKey, documentId, memory }
  const values = new Map<string, KnownValue>()
  const replacements = new Set<string>()
  const counts: Partial<Record<EntityType, number>> = {}
  const detect = (text: string): Entity[] =>
    resolve(
      rules.apply(
        text,
        detector.detect(text, { known, ...(kind ? { kind } : {}), ...(patientKey ? { patientKey } : {}) }),
      ),
    )
  const note = (type: EntityType, value: string): void => {
    counts[type] = (counts[type] ?? 0) + 1
    // A shifted date may well fall on a date that was there before; other values may not come back.
    const { action } = policy.rules[type]
    if (action !== 'keep' && action !== 'date-shift') values.set(`${type}\u0000${value}`, { type, value })
  }
  return {
    counts,
    text: (text) => transformText(text, detect(text), options),
    link: (type, value, space) => {
      note(type, value)
      return pseudonym(keys, `${space} ${value}`)
    },
    fieldValues: () => [...values.values()],
    replacements: () => [...replacements],
    redactor: {
      text: (text) => {
        const result = transformText(text, detect(text), options)
        for (const { start, end, type, replacement } of result.entities) {
          note(type, text.slice(start, end))
          replacements.add(replacement)
        }
        return result.text
      },
      value: (type, value) => {
        if (value.trim() === '') return value
        note(type, value)
        const whole: Entity = { start: 0, end: value.length, type, score: 1, rule: 'field' }
        const { text } = transformText(value, [whole], options)
        replacements.add(text)
        return text
      },
      reference: (id) => pseudonym(keys, `reference ${id}`),
    },
  }
}

/** 32 hex digits that stand for an id in every document of the project. */
export function pseudonym(keys: DeidKeys, message: string): string {
  return keys.pseudonym(message).toString('hex', 0, 16)
}
