import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { AppError } from '../core/app-error.ts'
import { reportError } from './report-error.ts'

function report(error: unknown, options: { json?: boolean; debug?: boolean } = {}): [number, string] {
  let text = ''
  const write = (part: string): void => {
    text += part
  }
  return [reportError(error, { write, json: false, debug: false, ...options }), text]
}

const known = new AppError({
  code: 'bad-input',
  message: 'claims.csv row 3: no amount.',
  hint: 'Fill it in.',
})

test('an AppError is a message, a hint and its exit code', () => {
  assert.deepEqual(report(known), [2, 'error: claims.csv row 3: no amount.\nhint: Fill it in.\n'])
})

test('with --json it is one JSON line', () => {
  const [code, text] = report(known, { json: true })
  assert.equal(code, 2)
  assert.deepEqual(JSON.parse(text), {
    error: { code: 'bad-input', message: 'claims.csv row 3: no amount.', hint: 'Fill it in.' },
  })
})

test('an unforeseen error says where, not what, unless asked', () => {
  const bug = new TypeError('cannot read Ada Patient')
  const [code, text] = report(bug)
  assert.equal(code, 1)
  assert.match(text, /TypeError at src\/cli\/report-error\.test\.ts:\d+/)
  assert.doesNotMatch(text, /Ada/)
  assert.match(report(bug, { debug: true })[1], /Ada/)
  assert.equal(report('thrown text')[0], 1)
})

test('a system error keeps its message; an abort is exit code 130', () => {
  try {
    readFileSync('/does/not/exist')
  } catch (error) {
    assert.match(report(error)[1], /ENOENT.*\/does\/not\/exist/)
  }
  assert.equal(report(new DOMException('stop', 'AbortError'))[0], 130)
})
