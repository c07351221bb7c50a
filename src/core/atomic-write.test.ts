import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { writeFileAtomic } from './atomic-write.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clinloop-atomic-'))
})

afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true })
})

test('writes and replaces whole files, 0600, leaving no temporary behind', () => {
  const path = join(folder, 'file')
  writeFileAtomic(path, 'first, and longer')
  writeFileAtomic(path, new Uint8Array([65, 66]))
  assert.equal(readFileSync(path, 'utf8'), 'AB')
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(folder), ['file'])
})

test('a failed rename leaves the old content and no temporary file', () => {
  const path = join(folder, 'taken')
  mkdirSync(join(path, 'inner'), { recursive: true })
  assert.throws(() => writeFileAtomic(path, 'x'), { code: 'EISDIR' })
  assert.deepEqual(readdirSync(folder), ['taken'])
  assert.deepEqual(readdirSync(path), ['inner'])
})

test('a folder that does not exist is the file system error', () => {
  assert.throws(() => writeFileAtomic(join(folder, 'no', 'file'), 'x'), { code: 'ENOENT' })
})
