import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson, hashFile, sha256 } from './hash.ts'

test('sha256 of the FIPS 180-4 examples', () => {
  assert.equal(sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  assert.equal(sha256(new Uint8Array()), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('hashFile equals sha256 of the bytes, over chunk borders too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-hash-'))
  const bytes = Buffer.alloc(200_001, 'clinloop')
  writeFileSync(join(folder, 'file'), bytes)
  assert.equal(await hashFile(join(folder, 'file')), sha256(bytes))
  rmSync(folder, { recursive: true })
})

test('canonicalJson sorts keys at every depth, keeps array order and drops undefined', () => {
  assert.equal(
    canonicalJson({ b: [2, 1, { d: 1, c: undefined }], a: { z: null, y: 'é' } }),
    '{"a":{"y":"é","z":null},"b":[2,1,{"d":1}]}',
  )
})

test('canonicalJson is the same for any key order and parses back to the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      assert.equal(canonicalJson(reversed(value)), text)
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)))
    }),
  )
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, inner]) => [key, reversed(inner)] as const)
  return Object.fromEntries(entries.reverse())
}
