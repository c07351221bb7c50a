import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deidConfig } from './deid-config.ts'
import { DEID_DEFAULTS } from './deid-defaults.ts'

test('an empty section gives the careful defaults', () => {
  assert.deepEqual(deidConfig.parse({}), {
    apply: 'auto',
    profile: 'uk-pseudonymised',
    policy: {},
    tokenScope: 'patient',
    dateShift: { maxDays: 365 },
    dateOrder: 'day-first',
    oldestBirthYear: 1945,
    minScore: 0.5,
    vault: false,
    columns: {},
    leakAudit: { maxWithheld: 0.02 },
  })
})

test('the defaults for runs without a project are those of an empty section', () => {
  assert.deepEqual(DEID_DEFAULTS, deidConfig.parse({}))
})

test('what is unknown or out of range is refused at its place', () => {
  const wrong: [unknown, string][] = [
    [{ profil: 'claims' }, ''],
    [{ profile: 'none' }, 'profile'],
    [{ policy: { NAMES: 'mask' } }, 'policy.NAMES'],
    [{ policy: { NAME: 'hide' } }, 'policy.NAME'],
    [{ dateShift: { maxDays: 0 } }, 'dateShift.maxDays'],
    [{ minScore: 2 }, 'minScore'],
    [{ leakAudit: { maxWithheld: 2 } }, 'leakAudit.maxWithheld'],
    [{ columns: { ref: 'NAMES' } }, 'columns.ref'],
    [{ keyFile: '' }, 'keyFile'],
  ]
  for (const [section, path] of wrong) {
    const { success, error } = deidConfig.safeParse(section)
    assert.equal(success, false)
    const paths = error?.issues.map((issue) => issue.path.join('.')) ?? []
    assert.ok(
      paths.some((each) => path.startsWith(each)),
      `${path}: ${paths}`,
    )
  }
})
