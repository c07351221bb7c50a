import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { AppError } from '../../../core/app-error.ts'
import { createDetector } from '../create-detector.ts'
import { loadRoster } from './roster.ts'

const folder = mkdtempSync(join(tmpdir(), 'roster-'))
after(() => rmSync(folder, { recursive: true }))

function file(text: string): string {
  const path = join(folder, 'roster.csv')
  writeFileSync(path, text)
  return path
}

const ROSTER = `patient_key,first_name,last_name,nhs_number,dob,phone
p1,Xanthe,Quillfeather,5596261777,1957-07-23,07700 900682|07700 900683
p2,Mark,Long,,,
`

test('a text of a patient is searched for what the roster knows', async () => {
  const roster = await loadRoster(file(ROSTER))
  const text = 'X. Quilfeather, born 23 July 1957, on 07700900683.'
  const entities = createDetector({ roster }).detect(text, { patientKey: 'p1' })
  assert.deepEqual(
    entities.map(({ start, end, type }) => [type, text.slice(start, end)]),
    [
      ['NAME', 'X. Quilfeather'],
      ['DOB', '23 July 1957'],
      ['PHONE', '07700900683'],
    ],
  )
})

test('full names of any patient are found without a key, single words are not', async () => {
  const roster = await loadRoster(file(ROSTER))
  const detector = createDetector({ roster })
  const text = 'mark long and long, mark; mark the long cut'
  const names = detector.detect(text).filter(({ rule }) => rule === 'roster-name')
  assert.deepEqual(
    names.map(({ start, end }) => text.slice(start, end)),
    ['mark long', 'long, mark'],
  )
})

test('a key may have several rows', async () => {
  const roster = await loadRoster(file('patient_key,name\np1,Ann Roe\np1,Ann Poe\n'))
  assert.deepEqual(
    roster.forPatient('p1').map(({ value }) => value),
    ['Ann Roe', 'Ann Poe'],
  )
  assert.deepEqual(roster.forPatient('p9'), [])
  assert.equal(roster.patients, 1)
})

const wrong: [what: string, text: string, says: RegExp][] = [
  ['an unknown column', 'patient_key,shoe_size\n1,9\n', /row 1: column 2/],
  ['no key column', 'name\nAnn\n', /column patient_key is missing/],
  ['a column twice', 'patient_key,name,name\n', /column name occurs twice/],
  ['an empty key', 'patient_key,name\n,Ann\n', /row 2: column patient_key is empty/],
  ['a row that is too long', 'patient_key,name\n1,Roe,Ann\n', /row 2: has 3 cells where the header has 2/],
  ['a date that is none', 'patient_key,dob\n1,1957-02-03\n2,yesterday\n', /row 3, column dob: is no date/],
  ['nothing', '', /no header/],
]

for (const [what, text, says] of wrong) {
  test(`refuses ${what}, and says where without the text`, async () => {
    await assert.rejects(loadRoster(file(text)), (error) => {
      assert.ok(error instanceof AppError)
      assert.equal(error.code, 'bad-input')
      assert.match(error.message, says)
      assert.doesNotMatch(error.message, /Ann|yesterday/)
      return true
    })
  })
}

test('a file that is not there is named', async () => {
  await assert.rejects(loadRoster(join(folder, 'none.csv')), { code: 'not-found' })
})
