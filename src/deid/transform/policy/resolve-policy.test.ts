import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEID_TYPES } from '../../../config/deid-config.ts'
import { DEID_PROFILES } from '../../../config/deid-defaults.ts'
import { ENTITY_TYPES } from '../../entity.ts'
import { PROFILES } from './profiles.ts'
import { resolvePolicy } from './resolve-policy.ts'

test('the configuration knows exactly the types that detectors give', () => {
  assert.deepEqual([...DEID_TYPES], [...ENTITY_TYPES])
})

test('every profile names every type once, with a reason and a source, by an action the type can have', () => {
  for (const profile of DEID_PROFILES) {
    const types = PROFILES[profile].rows.flatMap(([types]) => types)
    assert.deepEqual([...types].sort(), [...ENTITY_TYPES].sort(), profile)
    const { rules } = resolvePolicy(profile)
    for (const type of ENTITY_TYPES) {
      const { action, reason, source, overridden } = rules[type]
      assert.ok(reason.length > 5 && source.length > 5 && !overridden, `${profile} ${type}`)
      resolvePolicy(profile, { policy: { [type]: action } })
    }
  }
})

test('safe harbor keeps no identifier and nothing finer than a year', () => {
  const { rules, datePrecision } = resolvePolicy('hipaa-safe-harbor')
  assert.equal(datePrecision, 'year')
  const actions = new Set(Object.values(rules).map(({ action }) => action))
  assert.deepEqual([...actions].sort(), ['generalise', 'mask'])
  assert.deepEqual(
    ENTITY_TYPES.filter((type) => rules[type].action === 'generalise'),
    ['POSTCODE', 'PIN_CODE', 'DATE', 'DOB', 'AGE_OVER_89'],
  )
})

test('Aadhaar and payment numbers are masked in every profile', () => {
  for (const profile of DEID_PROFILES) {
    const { rules } = resolvePolicy(profile)
    for (const type of ['AADHAAR', 'CARD', 'ACCOUNT', 'IBAN'] as const) {
      assert.equal(rules[type].action, 'mask', `${profile} ${type}`)
    }
  }
})

test('an override replaces one rule and says so', () => {
  const { rules } = resolvePolicy('claims', { policy: { HOSPITAL: 'keep' } })
  assert.deepEqual([rules.HOSPITAL.action, rules.HOSPITAL.overridden], ['keep', true])
  assert.equal(rules.NAME.overridden, false)
})

test('an action that a type cannot have is refused by name', () => {
  const impossible = [
    ['NAME', 'date-shift'],
    ['NHS_NUMBER', 'generalise'],
    ['DATE', 'surrogate'],
    ['AGE_OVER_89', 'surrogate'],
    ['POSTCODE', 'date-shift'],
  ] as const
  for (const [type, action] of impossible) {
    assert.throws(() => resolvePolicy('claims', { policy: { [type]: action } }), {
      code: 'bad-config',
      message: `deid.policy.${type} cannot be ${action}.`,
    })
  }
})
