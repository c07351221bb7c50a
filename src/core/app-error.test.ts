import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError, type ErrorCode, exitCode, httpStatus } from './app-error.ts'

const codes: ErrorCode[] = [
  'bad-input',
  'bad-config',
  'not-found',
  'conflict',
  'refused',
  'unauthorised',
  'busy',
  'unavailable',
  'cancelled',
  'corrupt',
  'internal',
]
const errorOf = (code: ErrorCode): AppError => new AppError({ code, message: 'm' })

test('every code has its own non-zero exit code', () => {
  const exits = codes.map((code) => exitCode(errorOf(code)))
  assert.equal(new Set(exits).size, codes.length)
  assert.ok(exits.every((exit) => exit > 0 && exit < 256))
  assert.equal(exitCode(errorOf('cancelled')), 130)
})

test('every code has an HTTP error status', () => {
  for (const code of codes) assert.ok(httpStatus(errorOf(code)) >= 400)
  assert.equal(httpStatus(errorOf('busy')), 429)
  assert.equal(httpStatus(errorOf('unauthorised')), 401)
})

test('anything else is an internal error', () => {
  assert.equal(exitCode(new Error('bug')), 1)
  assert.equal(httpStatus('bug'), 500)
})

test('message, hint and cause are kept', () => {
  const cause = new Error('inner')
  const error = new AppError({ code: 'bad-input', message: 'wrong', hint: 'right', cause })
  assert.deepEqual(
    [error.message, error.hint, error.cause, error.name],
    ['wrong', 'right', cause, 'AppError'],
  )
})
