import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '../core/app-error.ts'
import { parseConfig } from './load-config.ts'

const parse = (source: string) =>
  parseConfig(`name: x\nbase: base.gguf\ncollect:\n  sources:\n    - ${source}\n`).collect

function problemOf(source: string): string {
  try {
    parse(source)
  } catch (error) {
    assert.ok(error instanceof AppError && error.code === 'bad-config')
    return `${error.message} | ${error.hint}`
  }
  return 'none'
}

test('a source with a mistake is judged as the kind it was meant to be', () => {
  const cases: [source: string, problem: RegExp][] = [
    [
      '{path: x, formt: csv}',
      /line 5: "collect\.sources\.0\.formt" is not a known field.*Did you mean "format"/,
    ],
    ['{path: 5}', /"collect\.sources\.0\.path" is wrong: .*expected string/],
    ['{web: pmc, query: x, foo: 1}', /"collect\.sources\.0\.email" is missing.*0\.foo" is not a known field/],
    ['{web: mhra, offlin: true}', /0\.offlin" is not a known field.*Did you mean "offline"/],
    ['{web: mhr}', /0\.web" is wrong: .*'nhs-content'.*'govuk'/],
    ['{web: nice}', /0\.agreement" is missing/],
    ['{sql: {driver: sqlite, query: select 1}}', /0\.sql\.file" is missing/],
    [
      '{sql: {driver: postgres, query: select 1, connection: "postgresql://me:pw@host/db"}}',
      /0\.sql\.connection" is wrong: must be the name of an environment variable/,
    ],
    ['{}', /0\.path" is missing/],
  ]
  for (const [source, problem] of cases) assert.match(problemOf(source), problem)
  assert.doesNotMatch(
    problemOf('{sql: {driver: postgres, query: select 1, connection: "postgresql://me:pw@host"}}'),
    /pw@/,
  )
})

test('a corpus of web services alone is public, any other is about patients unless it says otherwise', () => {
  assert.equal(parse('{web: mhra}').sensitivity, 'public')
  assert.equal(parse('{web: mhra}\n    - {path: notes}').sensitivity, 'patient')
  assert.equal(parse('{path: notes}').sensitivity, 'patient')
  assert.equal(parse('{web: mhra}\n  claims: claims.csv').sensitivity, 'patient')
  assert.equal(parse('{path: notes}\n  sensitivity: synthetic').sensitivity, 'synthetic')
})
