import type { DeidAction, DeidProfile } from '../../../config/deid-config.ts'
import { AppError } from '../../../core/app-error.ts'
import { ENTITY_TYPES, type EntityType } from '../../entity.ts'
import { PROFILES } from './profiles.ts'

/** What is done with one type, and why. */
export type PolicyRule = {
  action: DeidAction
  reason: string
  source: string
  /** True where the project's configuration replaces what the profile says. */
  overridden: boolean
}

export type Policy = {
  profile: DeidProfile
  rules: Record<EntityType, PolicyRule>
  tokenScope: 'patient' | 'project'
  datePrecision: 'year' | 'month'
  postcodePrecision: 'district' | 'area'
  /** Longest date shift, days. */
  maxShiftDays: number
  dateOrder: 'day-first' | 'month-first'
  /** A generalised birth before this year is masked. */
  oldestBirthYear: number
}

/** The part of the `deid` section that decides what becomes of an identifier; every field has a default. */
export type PolicyOptions = {
  policy?: Partial<Record<EntityType, DeidAction>>
  tokenScope?: Policy['tokenScope']
  datePrecision?: Policy['datePrecision'] | undefined
  dateShift?: { maxDays: number }
  dateOrder?: Policy['dateOrder']
  oldestBirthYear?: number
}

const ANY_TYPE: ReadonlySet<DeidAction> = new Set(['keep', 'mask', 'token', 'hash', 'drop'])
const DATES: ReadonlySet<EntityType> = new Set(['DATE', 'DOB'])
const COARSER: ReadonlySet<EntityType> = new Set([
  'DATE',
  'DOB',
  'AGE_OVER_89',
  'POSTCODE',
  'PIN_CODE',
  'ADDRESS',
  'LOCATION',
])

/**
 * The full table of `profile` with the project's own actions in place.
 *
 * @throws AppError `bad-config` naming the field of an action that the type cannot have.
 */
export function resolvePolicy(profile: DeidProfile, options: PolicyOptions = {}): Policy {
  const { rows, datePrecision, postcodePrecision } = PROFILES[profile]
  const rules = {} as Record<EntityType, PolicyRule>
  for (const [types, action, reason, source] of rows) {
    for (const type of types) rules[type] = { action, reason, source, overridden: false }
  }
  for (const type of ENTITY_TYPES) {
    const action = options.policy?.[type]
    if (action === undefined) continue
    checkAction(type, action)
    const own = { reason: 'Set by the project.', source: `deid.policy.${type}`, overridden: true }
    if (action !== rules[type].action) rules[type] = { action, ...own }
  }
  return {
    profile,
    rules,
    tokenScope: options.tokenScope ?? 'patient',
    datePrecision: options.datePrecision ?? datePrecision,
    postcodePrecision,
    maxShiftDays: options.dateShift?.maxDays ?? 365,
    dateOrder: options.dateOrder ?? 'day-first',
    oldestBirthYear: options.oldestBirthYear ?? 1945,
  }
}

function checkAction(type: EntityType, action: DeidAction): void {
  const possible =
    ANY_TYPE.has(action) ||
    (action === 'date-shift' && DATES.has(type)) ||
    (action === 'generalise' && COARSER.has(type)) ||
    (action === 'surrogate' && !DATES.has(type) && type !== 'AGE_OVER_89')
  if (possible) return
  throw new AppError({
    code: 'bad-config',
    message: `deid.policy.${type} cannot be ${action}.`,
    hint: hintFor(type, action),
  })
}

function hintFor(type: EntityType, action: DeidAction): string {
  if (action === 'surrogate') return `Use ${type === 'AGE_OVER_89' ? 'generalise' : 'date-shift'} instead.`
  const types = action === 'date-shift' ? DATES : COARSER
  return `${action} works for ${[...types].join(', ')}; use mask, token, hash, drop or keep for ${type}.`
}
