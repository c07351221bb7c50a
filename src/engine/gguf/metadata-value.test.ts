import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AppError } from '../../core/app-error.ts'
import type { GgufEntry } from './gguf.ts'
import { getBoolean, getNumber, getNumbers, getString, getStrings } from './metadata-value.ts'

const gguf = {
  path: 'models/a.gguf',
  metadata: new Map<string, GgufEntry>([
    ['text', { type: 'string', value: 'x' }],
    ['small', { type: 'uint8', value: 7 }],
    ['long', { type: 'uint64', value: 12n }],
    ['vast', { type: 'uint64', value: 2n ** 60n + 1n }],
    ['yes', { type: 'bool', value: true }],
    ['texts', { type: 'array', value: { type: 'string', values: ['a', 'b'] } }],
    ['longs', { type: 'array', value: { type: 'int64', values: BigInt64Array.of(1n, -2n) } }],
  ]),
}

describe('metadata values', () => {
  it('come in the asked-for type', () => {
    assert.equal(getString(gguf, 'text'), 'x')
    assert.equal(getNumber(gguf, 'small'), 7)
    assert.equal(getNumber(gguf, 'long'), 12)
    assert.equal(getBoolean(gguf, 'yes'), true)
    assert.deepEqual(getStrings(gguf, 'texts'), ['a', 'b'])
    assert.deepEqual(getNumbers(gguf, 'longs'), [1, -2])
  })

  it('fall back only when absent', () => {
    assert.equal(getString(gguf, 'none', 'fallback'), 'fallback')
    assert.equal(getNumber(gguf, 'none', 0), 0)
    assert.equal(getBoolean(gguf, 'none', false), false)
    assert.throws(() => getNumber(gguf, 'text', 3), AppError)
  })

  it('are refused by file and key when absent, of another type or too large', () => {
    const refusals: [() => unknown, RegExp][] = [
      [() => getString(gguf, 'small'), /small is not text/],
      [() => getNumber(gguf, 'none'), /none is missing/],
      [() => getNumber(gguf, 'vast'), /vast is not a number/],
      [() => getBoolean(gguf, 'small'), /small is not a truth value/],
      [() => getStrings(gguf, 'longs'), /longs is not a list of texts/],
      [() => getNumbers(gguf, 'texts'), /texts is not a list of numbers/],
    ]
    for (const [read, message] of refusals) {
      assert.throws(
        read,
        (error) =>
          error instanceof AppError && message.test(error.message) && error.message.includes('a.gguf'),
      )
    }
  })
})
