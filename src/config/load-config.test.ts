import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { AppError } from '../core/app-error.ts'
import { loadConfig, parseConfig } from './load-config.ts'

const minimal = 'name: claims\nbase: base.gguf\n'

function problem(text: string): AppError {
  try {
    parseConfig(text)
  } catch (error) {
    assert.ok(error instanceof AppError)
    assert.equal(error.code, 'bad-config')
    return error
  }
  assert.fail('accepted')
}

test('name and base are enough; everything else has a default', () => {
  const config = parseConfig(minimal)
  assert.equal(config.seed, 42)
  assert.equal(config.collect.claims, 'data/historical_claims.csv')
  assert.deepEqual(config.dataset.split, { validation: 0.1, test: 0.2 })
  assert.deepEqual(config.train.lora, {
    rank: 16,
    alpha: 32,
    dropout: 0,
    targets: 'all-linear',
    rslora: false,
  })
  assert.equal(config.train.learningRate, 2e-4)
  assert.deepEqual(config.export, { quantisations: ['Q4_K_M'], adapter: true })
  assert.equal(config.serve.host, '127.0.0.1')
})

test('given values replace defaults one by one', () => {
  const { train } = parseConfig(
    `${minimal}train:\n  lora: { rank: 8, targets: [q, v] }\n  learningRate: 1e-3\n`,
  )
  assert.equal(train.lora.rank, 8)
  assert.deepEqual(train.lora.targets, ['q', 'v'])
  assert.equal(train.lora.alpha, 32)
  assert.equal(train.learningRate, 1e-3)
})

test('an unknown field is an error with its line and the nearest known one', () => {
  const error = problem(`${minimal}train:\n  lora:\n    rnk: 8\n`)
  assert.equal(error.message, 'clinloop.yaml line 5: "train.lora.rnk" is not a known field.')
  assert.equal(error.hint, 'Did you mean "rank"?')
  const far = problem(`${minimal}bananas: 8\n`)
  assert.match(far.hint ?? '', /^Known here: .*name, base, seed/)
})

test('a wrong value names line and field', () => {
  const error = problem(`${minimal}train:\n  epochs: many\n`)
  assert.match(error.message, /^clinloop\.yaml line 4: "train\.epochs" is wrong: .*expected number/)
})

test('a missing field and several problems at once are all named', () => {
  const error = problem('name: Claims!\nseeed: 1\n')
  assert.match(error.message, /"base" is missing/)
  assert.match(error.message, /line 1: "name" is wrong/)
  assert.match(error.message, /"seeed" is not a known field/)
})

test('a split that leaves nothing to train on is refused', () => {
  const error = problem(`${minimal}dataset:\n  split: { validation: 0.5, test: 0.5 }\n`)
  assert.match(error.message, /"dataset\.split" is wrong: .*leave something to train on/)
})

test('broken YAML, an empty file and an alias bomb are errors, not crashes', () => {
  assert.match(problem('name: [').message, /line \d+ is not valid YAML/)
  assert.match(problem('').message, /"name" is missing/)
  assert.match(problem('- a\n').message, /clinloop\.yaml/)
  const bomb = [
    'a0: &a0 [x]',
    ...Array.from({ length: 20 }, (_, i) => {
      const item = `*a${i}`
      return `a${i + 1}: &a${i + 1} [${Array(9).fill(item).join(', ')}]`
    }),
  ].join('\n')
  assert.match(problem(bomb).message, /cannot be read/)
})

test('loadConfig reads the project folder, applies overrides and says what a missing file means', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-config-'))
  try {
    assert.throws(() => loadConfig(folder), { code: 'not-found', hint: /clinloop init/ })
    writeFileSync(join(folder, 'clinloop.yaml'), minimal)
    assert.equal(loadConfig(folder).name, 'claims')
    assert.equal(loadConfig(folder, { claims: '/own.csv' }).collect.claims, '/own.csv')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
