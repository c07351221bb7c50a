import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openOutput } from './open-output.ts'

test('a file is in place when it is whole, for its owner only, and not before', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-output-'))
  context.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'new', 'clean.jsonl')
  const output = openOutput(path)
  output.write('é'.repeat(100_000))
  output.write('\n')
  assert.ok(!existsSync(path))
  output.place()
  output.close()
  assert.equal(readFileSync(path, 'utf8'), `${'é'.repeat(100_000)}\n`)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(join(folder, 'new')), ['clean.jsonl'])
})

test('one that is given up leaves the file before it as it was', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-output-'))
  context.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'clean.jsonl')
  writeFileSync(path, 'before')
  const output = openOutput(path)
  output.write('half')
  output.close()
  assert.equal(readFileSync(path, 'utf8'), 'before')
  assert.deepEqual(readdirSync(folder), ['clean.jsonl'])
})
