import assert from 'node:assert/strict'
import { it } from 'node:test'
import { AppError } from '../../core/app-error.ts'
import { check } from './check.ts'
import { machineChecks } from './machine-checks.ts'
import { trainingChecks } from './training-checks.ts'

it('finds the program, libraries, devices, memory and disk of this machine', async () => {
  const results = await machineChecks(process.cwd())
  assert.deepEqual(
    results.map(({ name }) => name),
    ['program', 'libraries', 'devices', 'memory', 'disk'],
  )
  for (const { name, ok, detail } of results) assert.ok(ok, `${name}: ${detail}`)
  assert.match(results[1]?.detail ?? '', /ggml \d+\.\d+\.\d+ .*self-check passed/)
})

it('trains ten steps with a falling loss, exports, and gets an answer from the result', async () => {
  const results = await trainingChecks(new AbortController().signal)
  assert.deepEqual(
    results.map(({ name, ok }) => [name, ok]),
    [
      ['training', true],
      ['export', true],
      ['serving', true],
    ],
    JSON.stringify(results),
  )
  const [, first, last] = /loss ([\d.]+) to ([\d.]+)/.exec(results[0]?.detail ?? '') ?? []
  assert.ok(Number(last) < Number(first), results[0]?.detail)
})

it('a failed check carries the error and its cure; a bug is not a failed check', async () => {
  const failed = await check('disk', () => {
    throw new AppError({ code: 'unavailable', message: 'No room.', hint: 'Free some.' })
  })
  assert.deepEqual(failed, { name: 'disk', ok: false, detail: 'No room.', hint: 'Free some.' })
  await assert.rejects(
    check('disk', () => {
      throw new TypeError('a bug')
    }),
    TypeError,
  )
})
