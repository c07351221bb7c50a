import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openApiKeys } from './api-keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'api-keys-'))
const path = join(folder, 'state', 'api-keys.json')
const open = (): ReturnType<typeof openApiKeys> => openApiKeys(path, () => new Date(0))

after(() => rmSync(folder, { recursive: true }))

test('the first start makes a key, shows it once and stores only its hash, readable by the owner alone', () => {
  const first = open()
  const key = first.created ?? ''
  assert.ok(key.length >= 43)
  assert.ok(first.verify(key))
  const second = open()
  assert.equal(second.created, undefined)
  assert.ok(second.verify(key))
  assert.ok(!readFileSync(path, 'utf8').includes(key.slice('clinloop-'.length)))
  assert.equal(statSync(path).mode & 0o777, 0o600)
})

test('other keys are refused', () => {
  const keys = open()
  for (const key of ['', 'clinloop-', 'x'.repeat(100), readHash()]) assert.equal(keys.verify(key), false)
})

test('two projects never share a key', () => {
  const other = openApiKeys(join(folder, 'other', 'api-keys.json'), () => new Date(0))
  assert.equal(open().verify(other.created ?? ''), false)
})

test('a damaged file is named and left alone', () => {
  const damaged = join(folder, 'damaged.json')
  for (const content of ['', '{"keys":[]}', '{"keys":[{"sha256":"00","created":"1970-01-01T00:00:00Z"}]}']) {
    writeFileSync(damaged, content)
    assert.throws(() => openApiKeys(damaged, () => new Date(0)), {
      code: 'corrupt',
      message: /damaged\.json/,
    })
    assert.equal(readFileSync(damaged, 'utf8'), content)
  }
})

function readHash(): string {
  return (JSON.parse(readFileSync(path, 'utf8')) as { keys: { sha256: string }[] }).keys[0]?.sha256 ?? ''
}
