import type { Detector } from '../detect/create-detector.ts'
import { resolve } from '../detect/resolve.ts'
import type { Entity, EntityType } from '../entity.ts'
import type { LeakAudit } from '../leaks/index.ts'
import type { ReviewRules } from '../review/review-rules.ts'
import type { KnownValue, Redactor } from '../structured/redactor.ts'
import type { DeidKeys, Policy, TransformedText, TransformMemory } from '../transform/index.ts'
import { collectOriginalValues, transformText } from '../transform/index.ts'

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
  /** All that the structured data around the text holds. */
  fields?: readonly KnownValue[]
}

/** A replacement outside the text with what it stands for. */
export type FieldLink = { replacement: string; type: string; value: string }

/** Actions whose replacements lead back to one value. */
export const LINKED: ReadonlySet<string> = new Set(['token', 'surrogate', 'hash'])

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
  /** The pseudonym of the patient or of the document itself. */
  standIn(what: 'patient' | 'document', value: string): string
  /** What stands outside the text and leads back to a value, for the vault. */
  links(): FieldLink[]
  /** What stands outside the text in their place. */
  replacements(): string[]
  /** Entities replaced outside the text. */
  counts: Partial<Record<EntityType, number>>
}

/** Begins a document. */
export function openDocument(
  tools: Tools,
  { documentId, patientKey, kind, known = [], fields = [] }: OpenDocumentOptions,
): OpenDocument {
  const { detector, rules, policy, keys, memory } = tools
  // A made-up name that is a real one elsewhere in the document would pass for a leak, to the audit and to a reader.
  const originals = collectOriginalValues()
  for (const { type, value, part } of [...known, ...fields]) originals.add(type, value, part)
  const options = { policy, keys, patientKey, documentId, memory, originals }
  const values = new Map<string, KnownValue>()
  const replacements = new Set<string>()
  const links: FieldLink[] = []
  const counts: Partial<Record<EntityType, number>> = {}
  const detect = (text: string): Entity[] => {
    const about = { known, ...(kind ? { kind } : {}), ...(patientKey ? { patientKey } : {}) }
    const found = detector.detect(text, about)
    return rules.isEmpty && isResolved(found) ? found : resolve(rules.apply(text, found))
  }
  const note = (type: EntityType, value: string): void => {
    counts[type] = (counts[type] ?? 0) + 1
    // A shifted date may well fall on a date that was there before; other values may not come back.
    const { action } = policy.rules[type]
    if (action !== 'keep' && action !== 'date-shift') values.set(`${type}\u0000${value}`, { type, value })
  }
  const linked = (type: string, value: string, replacement: string): string => {
    links.push({ type, value, replacement })
    replacements.add(replacement)
    return replacement
  }
  return {
    counts,
    text: (text) => transformText(text, detect(text), options),
    link: (type, value, space) => {
      note(type, value)
      return linked(type, value, pseudonym(keys, `${space} ${value}`))
    },
    standIn: (what, value) => {
      const name = `${what} ${value}`
      const made = what === 'patient' ? patientPseudonym(keys, name) : pseudonym(keys, name)
      return linked(what.toUpperCase(), value, made)
    },
    links: () => links,
    fieldValues: () => [...values.values()],
    replacements: () => [...replacements],
    redactor: {
      text: (text) => {
        const result = transformText(text, detect(text), options)
        for (const { start, end, type, action, replacement } of result.entities) {
          const value = text.slice(start, end)
          note(type, value)
          replacements.add(replacement)
          if (LINKED.has(action)) linked(type, value, replacement)
        }
        return result.text
      },
      value: (type, value, part) => {
        if (value.trim() === '') return value
        note(type, value)
        const whole: Entity = { start: 0, end: value.length, type, score: 1, rule: 'field' }
        const { text } = transformText(value, [whole], part ? { ...options, namePart: part } : options)
        replacements.add(text)
        return LINKED.has(policy.rules[type].action) ? linked(type, value, text) : text
      },
      reference: (id) => linked('REFERENCE', id, pseudonym(keys, `reference ${id}`)),
    },
  }
}

/** Two words may have met in one character of the text, as in a ligature. */
function isResolved(found: readonly Entity[]): boolean {
  return found.every(({ start }, i) => i === 0 || (found[i - 1] as Entity).end <= start)
}

/** 32 hex digits that stand for an id in every document of the project. */
function pseudonym(keys: DeidKeys, message: string): string {
  return keys.pseudonym(message).toString('hex', 0, 16)
}

const MOST_PATIENTS = 4096
/** By the keys: a patient's documents mostly come together. */
const patients = new WeakMap<DeidKeys, Map<string, string>>()

function patientPseudonym(keys: DeidKeys, message: string): string {
  const made = patients.get(keys) ?? new Map<string, string>()
  patients.set(keys, made)
  let name = made.get(message)
  if (name === undefined) {
    if (made.size >= MOST_PATIENTS) made.clear()
    name = pseudonym(keys, message)
    made.set(message, name)
  }
  return name
}
