import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createChaskey } from './chaskey.ts'

const KEY = [0x833d3433 | 0, 0x009f389f, 0x2398e64f, 0x417acf39]

function tag(message: string, key = KEY, chaskey = createChaskey()): string {
  const out = new Int32Array(4)
  chaskey(key, message, out)
  return Array.from(out, (word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ')
}

test('gives the tags of the reference implementation for the bytes 0, 1, 2 …', () => {
  const expected: [number, string][] = [
    [0, '43cb1f41 51eba0c2 ff0a8ac3 7ee3f642'],
    [1, 'f9ac2067 9c35a846 441aad3d 777b7330'],
    [15, '03cfb44b 283c8163 fca71448 c40a0aea'],
    [16, '5dd0e2a9 fb5eac8c 633a392e 500c36f3'],
    [17, '8b5f6d5a 202314f6 22092368 9639e606'],
    [32, '77962784 07c647fa dd752c0f d2f5a799'],
    [63, '2dd072e1 42b89efe fb26b615 049aa451'],
  ]
  const bytes = (length: number): string =>
    Array.from({ length }, (_, byte) => String.fromCharCode(byte)).join('')
  for (const [length, words] of expected) assert.equal(tag(bytes(length)), words, `${length} bytes`)
})

test('what was taken before changes nothing; another key or message gives another tag', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 400 }))
  const used = createChaskey()
  fc.assert(
    fc.property(
      text,
      text,
      fc.int32Array({ minLength: 4, maxLength: 4 }).map((words) => [...words]),
      (one, other, key) => {
        assert.equal(tag(one, KEY, used), tag(one))
        if (one.toWellFormed() !== other.toWellFormed()) assert.notEqual(tag(one), tag(other))
        if (key.some((word, i) => word !== KEY[i])) assert.notEqual(tag(one, key), tag(one))
      },
    ),
  )
})
