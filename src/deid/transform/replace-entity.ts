import type { DeidAction } from '../../config/deid-config.ts'
import type { EntityType } from '../entity.ts'
import { canonicalValue } from './canonical-value.ts'
import { parseDate } from './dates/parse-date.ts'
import { type PlainDate, readPlainDate, shiftPlainDate } from './dates/plain-date.ts'
import { shiftDate, shiftOffset } from './dates/shift-date.ts'
import type { WrittenDate } from './dates/written-date.ts'
import { type DocumentValues, NO_VALUES, type Original } from './document-values.ts'
import { generalise } from './generalise.ts'
import type { DeidKeys } from './keys/deid-keys.ts'
import type { Policy } from './policy/resolve-policy.ts'
import { makeSurrogate } from './surrogate/make-surrogate.ts'
import { type NameReading, readName } from './surrogate/name-shape.ts'
import { nameSurrogate } from './surrogate/name-surrogate.ts'
import { createPatientSeed, type PatientSeed } from './surrogate/patient-seed.ts'
import type { PatientMemory, Replacement } from './transform-memory.ts'

export type ReplaceContext = {
  policy: Policy
  keys: DeidKeys
  memory: PatientMemory
  /** What is in the document; asked for when a surrogate is made. */
  document: () => DocumentValues
}

/** What `value` becomes under the policy. Where its action cannot be done the value is masked. */
export function replaceEntity(original: Original, context: ReplaceContext): Replacement {
  const { type, value } = original
  const { action } = context.policy.rules[type]
  if (action === 'keep') return done(value, action)
  if (action === 'drop') return done('', action)
  if (action === 'mask') return done(`[${type}]`, action)
  if (action === 'surrogate') return replaceBySurrogate(original, context)
  if (action === 'token' || action === 'hash') return replaceByPseudonym(type, value, action, context)
  return coarser(type, value, action, context)
}

function done(text: string, action: DeidAction): Replacement {
  return { text, action, unreadDate: false }
}

function coarser(
  type: EntityType,
  value: string,
  action: 'generalise' | 'date-shift',
  context: ReplaceContext,
): Replacement {
  const isDate = type === 'DATE' || type === 'DOB'
  const date = isDate ? readDate(type, value, context.policy) : undefined
  const made =
    action === 'generalise'
      ? generalise(type, value, date, context.policy)
      : date && moved(date, shiftDays(context))
  const kept = made === undefined || (action === 'date-shift' && made === value)
  if (!kept) return done(made, action)
  return { text: `[${type}]`, action: 'mask', unreadDate: isDate && !date }
}

function readDate(type: EntityType, value: string, policy: Policy): PlainDate | WrittenDate | undefined {
  // Births lie in the past, appointments may not.
  const options = { order: policy.dateOrder, pivot: type === 'DOB' ? 30 : 70 }
  return readPlainDate(value, options) ?? parseDate(value, options)
}

function moved(date: PlainDate | WrittenDate, days: number): string {
  return 'parts' in date ? shiftDate(date, days) : shiftPlainDate(date, days)
}

function shiftDays({ memory, keys, policy }: ReplaceContext): number {
  memory.shiftDays ??= shiftOffset(keys.dateShift(memory.scope), policy.maxShiftDays)
  return memory.shiftDays
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function replaceByPseudonym(
  type: EntityType,
  value: string,
  action: 'token' | 'hash',
  context: ReplaceContext,
): Replacement {
  const replacements = remembered(context)
  const name = `${type} ${value}`
  const known = replacements.get(name)
  if (known) return known
  const made = done(pseudonym(type, value, action, context), action)
  replacements.set(name, made)
  return made
}

function remembered({ memory }: ReplaceContext): Map<string, Replacement> {
  memory.replacements ??= new Map()
  return memory.replacements
}

/** `[NAME-7K3QX9TD]`: 40 bits of a keyed hash within a patient, 50 in a project; `[NAME:…]` holds 64 as hexadecimal. */
function pseudonym(
  type: EntityType,
  value: string,
  action: 'token' | 'hash',
  { keys, policy, memory }: ReplaceContext,
): string {
  const where = policy.tokenScope === 'project' ? 'project' : memory.scope
  const digest = keys.pseudonym(`${action}\u0000${where}\u0000${type}\u0000${canonicalValue(type, value)}`)
  if (action === 'hash') return `[${type}:${digest.toString('hex', 0, 8)}]`
  const length = policy.tokenScope === 'project' ? 10 : 8
  let token = ''
  for (let i = 0; i < length; i++) token += CROCKFORD[(digest[i] as number) & 31]
  return `[${type}-${token}]`
}

function replaceBySurrogate(original: Original, context: ReplaceContext): Replacement {
  const document = context.document()
  const { type, value, name } = original
  const usual = name
    ? usualName(value, readName(name, document.roles), context)
    : usualSurrogate(type, value, context)
  if (usual.action === 'surrogate' && document.isNew(usual.text)) return usual
  return surrogate(type, value, document, context)
}

/** How many names of a patient are remembered. */
const MOST_NAMES = 32

/** Made without regard to the document, but for what it knows of the words: so it serves in all of them. */
function usualName(value: string, reading: NameReading, context: ReplaceContext): Replacement {
  const { names, readings } = context.memory
  // They are few: to look at each takes less than a map.
  const at = readings.indexOf(reading)
  if (at >= 0) return names[at] as Replacement
  const name = nameSurrogate(reading, seedOf(context), NO_VALUES.words())
  const usual = name === value ? done('[NAME]', 'mask') : done(name, 'surrogate')
  if (readings.length === MOST_NAMES) readings.length = names.length = 0
  readings.push(reading)
  names.push(usual)
  return usual
}

function usualSurrogate(type: EntityType, value: string, context: ReplaceContext): Replacement {
  const replacements = remembered(context)
  const name = `${type} ${value}`
  const known = replacements.get(name)
  if (known) return known
  const usual = surrogate(type, value, NO_VALUES, context)
  replacements.set(name, usual)
  return usual
}

function surrogate(
  type: EntityType,
  value: string,
  document: DocumentValues,
  context: ReplaceContext,
): Replacement {
  const canonical = type === 'NAME' ? '' : canonicalValue(type, value)
  const made = makeSurrogate(type, value, canonical, seedOf(context), document)
  return made === undefined || made === value ? done(`[${type}]`, 'mask') : done(made, 'surrogate')
}

function seedOf({ keys, memory }: ReplaceContext): PatientSeed {
  memory.seed ??= createPatientSeed(keys.surrogate(memory.scope))
  return memory.seed
}
