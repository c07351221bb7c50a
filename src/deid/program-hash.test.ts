import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { programHash } from './program-hash.ts'

test('another rule or table is another program, another test is not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'program-hash-'))
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  try {
    mkdirSync(join(folder, 'detect'))
    write('detect/rule.ts', 'a')
    const first = programHash(folder)
    write('detect/rule.test.ts', 'x')
    assert.equal(programHash(folder), first)
    write('words.bin', 'b')
    const second = programHash(folder)
    assert.notEqual(second, first)
    write('detect/rule.ts', 'c')
    assert.notEqual(programHash(folder), second)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the program itself has a hash, the same each time', () => {
  assert.match(programHash(), /^[0-9a-f]{64}$/)
  assert.equal(programHash(), programHash())
})
