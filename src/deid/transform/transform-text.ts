import type { DeidAction } from '../../config/deid-config.ts'
import { AppError } from '../../core/app-error.ts'
import type { Entity } from '../entity.ts'
import { collectOriginalValues, type Original, type OriginalValues } from './document-values.ts'
import type { DeidKeys } from './keys/deid-keys.ts'
import type { Policy } from './policy/resolve-policy.ts'
import { type ReplaceContext, replaceEntity } from './replace-entity.ts'
import type { NamePartRole } from './surrogate/name-source.ts'
import type { TransformMemory } from './transform-memory.ts'

export type TransformOptions = {
  policy: Policy
  keys: DeidKeys
  /** Whom the document is about; without it the document stands for itself and nothing is linked to others. */
  patientKey?: string | undefined
  documentId: string
  memory: TransformMemory
  /** What no surrogate may repeat beside the entities of this text, which are added to it. */
  originals?: OriginalValues
  /** The text is this part of a name, as a field of a record says. */
  namePart?: NamePartRole
}

/** An entity with what stands in its place. Offsets are of the ORIGINAL text. */
export type TransformedEntity = Entity & {
  replacement: string
  /** What was done, which is `mask` where the policy's action was not possible. */
  action: DeidAction
}

export type TransformedText = {
  text: string
  entities: TransformedEntity[]
  /** True when no patient was named: pseudonyms, surrogates and shifts hold within this document only. */
  documentScoped: boolean
  /** Dates that could not be read, or in two ways, and were masked. */
  unreadDates: number
}

/**
 * Replaces every entity as the policy says; the text between them stays as it is, unit for unit.
 *
 * @param entities sorted, not overlapping, UTF-16 offsets of `text`
 * @throws AppError `bad-input` naming the entity when the offsets are out of order or out of the text
 */
export function transformText(
  text: string,
  entities: readonly Entity[],
  options: TransformOptions,
): TransformedText {
  const { policy, keys, patientKey, documentId, memory, originals = collectOriginalValues() } = options
  checkEntities(text, entities)
  const documentScoped = patientKey === undefined || patientKey === ''
  const patient = documentScoped
    ? memory.patient('document', documentId, policy, keys)
    : memory.patient('patient', patientKey, policy, keys)
  const context: ReplaceContext = { policy, keys, memory: patient, document: originals.read }
  // Each is known before the first is replaced.
  const added = entities.map(({ start, end, type }) =>
    originals.add(type, text.slice(start, end), options.namePart),
  )
  const made: TransformedEntity[] = []
  let output = ''
  let at = 0
  let unreadDates = 0
  for (let i = 0; i < entities.length; i++) {
    const { start, end, type, score, rule } = entities[i] as Entity
    const { text: replacement, action, unreadDate } = replaceEntity(added[i] as Original, context)
    if (unreadDate) unreadDates++
    made.push({ start, end, type, score, rule, replacement, action })
    output += text.slice(at, start) + replacement
    at = end
  }
  return { text: output + text.slice(at), entities: made, documentScoped, unreadDates }
}

function checkEntities(text: string, entities: readonly Entity[]): void {
  let at = 0
  for (let i = 0; i < entities.length; i++) {
    const { start, end, type } = entities[i] as Entity
    const whole = Number.isInteger(start) && Number.isInteger(end)
    if (!whole || start < at || end <= start || end > text.length) {
      throw new AppError({
        code: 'bad-input',
        message: `Entity ${i + 1} (${type}) overlaps the one before it or leaves the text.`,
        hint: 'Entities must be sorted by start, must not overlap and must lie within the text.',
      })
    }
    at = end
  }
}
