import assert from 'node:assert/strict'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { createGovernedProject, type GovernedProject } from './governed-project.fixture.ts'
import { loadOptOuts } from './opt-outs.ts'
import { openPatientIndex } from './patient-index.ts'

let project: GovernedProject

beforeEach(async () => {
  project = await createGovernedProject()
})

afterEach(() => project.remove())

function load(text: string, name = 'out.csv') {
  writeFileSync(join(project.folder, name), text)
  return loadOptOuts(project.context({ optOuts: name }))
}

test('listed patients are out, whatever the spelling of their key', async () => {
  const { has, count } = await load('patient_key,date,source\nP-1,2026-01-31,National Data Opt-out\np-2,,\n')
  assert.deepEqual(
    ['P-1', 'p-1', ' P-1 ', 'P-2', 'P-3', ''].map((key) => has(key)),
    [true, true, true, true, false, false],
  )
  assert.equal(count, 2)
  const digits = await load('patient_key\n943 476 5919\n')
  assert.ok(digits.has('9434765919') && digits.has('943-476-5919') && digits.has('９４３４７６５９１９'))
})

test('byte-order mark, CRLF, another order of columns and blank lines are read; no rows are fine', async () => {
  const marked = await load('\uFEFFSource,Patient_Key\r\nletter,"P-1"\r\n\r\n')
  assert.equal(marked.has('P-1'), true)
  const empty = await load('patient_key\n')
  assert.deepEqual([empty.count, empty.sha256], [0, undefined])
})

test('the hash changes with who is on the list, and with nothing else', async () => {
  const one = await load('patient_key\nP-1\nP-2\n')
  const same = await load('patient_key,source\np-2,x\nP-1,y\nP-1,z\n')
  const more = await load('patient_key\nP-1\nP-2\nP-3\n')
  assert.equal(one.sha256, same.sha256)
  assert.notEqual(one.sha256, more.sha256)
})

const wrong: [name: string, text: string, message: RegExp][] = [
  ['no header', 'P-1\nP-2\n', /out\.csv line 1 is not the header/],
  ['an empty file', '', /out\.csv has no header/],
  ['an unknown column', 'patient_key,nhs\nP-1,x\n', /line 1/],
  ['a repeated column', 'patient_key,patient_key\nP-1,x\n', /line 1/],
  ['an empty key', 'patient_key\n"P-1"\n""\n', /line 3 has no patient_key/],
  ['a wrong date', 'patient_key,date\nSECRET,31/01/2026\n', /line 2 has a date/],
  ['a date that is none', 'patient_key,date\nSECRET,2026-02-30\n', /line 2 has a date/],
  ['too many cells', 'patient_key\nSECRET,more\n', /out\.csv line 2/],
  ['an open quote', 'patient_key\n"SECRET\n', /out\.csv line/],
  ['text that is not UTF-8', 'patient_key\nP\uFFFD\n', /line 2 is not UTF-8/],
]

for (const [name, text, message] of wrong) {
  test(`a list with ${name} is refused by line, without its text`, async () => {
    const error = await load(text).then(
      () => assert.fail('accepted'),
      (reason: Error & { code: string }) => reason,
    )
    assert.equal(error.code, 'bad-input')
    assert.match(error.message, message)
    assert.doesNotMatch(error.message, /SECRET/)
  })
}

test('a list that is not there or a folder is an error', async () => {
  await assert.rejects(loadOptOuts(project.context({ optOuts: 'none.csv' })), { code: 'not-found' })
  mkdirSync(join(project.folder, 'folder'))
  await assert.rejects(loadOptOuts(project.context({ optOuts: 'folder' })), { code: 'bad-input' })
})

test('the secret is private, made once, and shared by those who open it together', async () => {
  const indexes = await Promise.all(Array.from({ length: 5 }, () => openPatientIndex(project.store)))
  assert.equal(new Set(indexes.map(({ hmac }) => hmac('P-1'))).size, 1)
  const { mode } = statSync(join(project.folder, '.clinloop', 'patient-index.key'))
  assert.equal(mode & 0o777, 0o600)
  const other = await createGovernedProject()
  const index = await openPatientIndex(other.store)
  assert.notEqual(index.hmac('P-1'), indexes[0]?.hmac('P-1'))
  await other.remove()
})
