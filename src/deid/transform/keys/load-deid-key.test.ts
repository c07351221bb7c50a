import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createKeyFile } from './create-key-file.ts'
import { loadDeidKey } from './load-deid-key.ts'

const folder = mkdtempSync(join(tmpdir(), 'deid-key-'))
after(() => rmSync(folder, { recursive: true }))

const secret = randomBytes(32)

test('hexadecimal, base64 and a file of the same bytes give the same keys, other bytes give others', () => {
  const path = join(folder, 'same.key')
  writeFileSync(path, `${secret.toString('base64')}\n`, { mode: 0o600 })
  const forms = [
    loadDeidKey({ env: { CLINLOOP_DEID_KEY: secret.toString('hex') } }),
    loadDeidKey({ env: { CLINLOOP_DEID_KEY: secret.toString('base64') } }),
    loadDeidKey({ env: { CLINLOOP_DEID_KEY: secret.toString('base64url') } }),
    loadDeidKey({ keyFile: path, env: { CLINLOOP_DEID_KEY: randomBytes(32).toString('hex') } }),
  ]
  assert.equal(new Set(forms.map(({ keyId }) => keyId)).size, 1)
  assert.match(forms[0]?.keyId ?? '', /^[0-9a-f]{8}$/)
  const other = loadDeidKey({ env: { CLINLOOP_DEID_KEY: randomBytes(32).toString('hex') } })
  assert.notEqual(other.keyId, forms[0]?.keyId)
  assert.notDeepEqual(other.pseudonym('x'), forms[0]?.pseudonym('x'))
})

test('each purpose has its own key', () => {
  const keys = loadDeidKey({ env: { CLINLOOP_DEID_KEY: secret.toString('hex') } })
  const { pseudonym, dateShift, surrogate, leakReport, patient } = keys
  const made = [pseudonym, dateShift, surrogate, leakReport, patient].map((key) => key('x').toString('hex'))
  assert.equal(new Set([...made, keys.vault.toString('hex')]).size, 6)
})

test('there is no default key', () => {
  for (const env of [{}, { CLINLOOP_DEID_KEY: '' }, { CLINLOOP_DEID_KEY: '  ' }]) {
    assert.throws(() => loadDeidKey({ env }), { code: 'not-found' })
  }
  assert.throws(() => loadDeidKey({ keyFile: join(folder, 'absent') }), { code: 'not-found' })
})

test('weak keys are refused, and never shown', () => {
  const phrase = 'the quick brown fox jumps over the lazy dog 1234'
  const sequence = Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 3) & 255))
  const weak: [string, RegExp][] = [
    [randomBytes(31).toString('hex'), /31 bytes/],
    [Buffer.alloc(32, 7).toString('base64'), /repeats/],
    [Buffer.from('0123456789ab'.repeat(4)).toString('hex'), /repeats/],
    [sequence.toString('hex'), /sequence/],
    [Buffer.from(phrase).toString('base64'), /text/],
    ['not base64 at all!', /neither/],
  ]
  for (const [written, message] of weak) {
    assert.throws(
      () => loadDeidKey({ env: { CLINLOOP_DEID_KEY: written } }),
      (error: Error & { code: string }) =>
        error.code === 'bad-config' && message.test(error.message) && !error.message.includes(written),
    )
  }
})

test('a key file that others can read is refused', () => {
  const path = join(folder, 'open.key')
  writeFileSync(path, secret.toString('base64'))
  for (const mode of [0o640, 0o604, 0o620]) {
    chmodSync(path, mode)
    assert.throws(() => loadDeidKey({ keyFile: path }), { code: 'refused' })
  }
  chmodSync(path, 0o400)
  assert.ok(loadDeidKey({ keyFile: path }))
})

test('createKeyFile writes a usable key once', () => {
  const path = join(folder, 'new', 'project.key')
  createKeyFile(path)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.equal(Buffer.from(readFileSync(path, 'utf8'), 'base64').length, 32)
  const { keyId } = loadDeidKey({ keyFile: path })
  assert.throws(() => createKeyFile(path), { code: 'conflict' })
  assert.equal(loadDeidKey({ keyFile: path }).keyId, keyId)
})
