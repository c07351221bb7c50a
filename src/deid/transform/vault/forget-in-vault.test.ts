import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { deriveDeidKeys } from '../keys/deid-keys.ts'
import { forgetInVault } from './forget-in-vault.ts'
import { openVault } from './open-vault.ts'

const folder = mkdtempSync(join(tmpdir(), 'deid-forget-'))
after(() => rmSync(folder, { recursive: true }))

const keys = deriveDeidKeys(createHash('sha512').update('forget').digest())
const why = { by: 'caldicott.guardian', reason: 'request 4' }
let files = 0

function filled(): string {
  const path = join(folder, `vault${files++}`)
  const vault = openVault(path, keys)
  for (let i = 0; i < 10; i++) {
    const patientKey = `p${i % 2}`
    vault.append({ replacement: `[N${i}]`, type: 'NAME', patientKey, value: `Quillon ${i}`, documentId: 'd' })
  }
  vault.close()
  return path
}

test("a patient's links are gone, those of others stay, and the new head holds", () => {
  const path = filled()
  const { removed, kept, head } = forgetInVault(path, keys, (key) => key === 'p1')
  assert.deepEqual([removed, kept], [5, 5])
  const vault = openVault(path, keys, { expect: head })
  assert.equal(vault.lookup('[N1]', why).matches.length, 0)
  assert.equal(vault.lookup('[N2]', why).matches[0]?.value, 'Quillon 2')
  assert.equal(vault.recovered, false)
  vault.close()
  assert.equal(existsSync(`${path}.rewritten`), false)
})

test('a head noted before the rewriting no longer fits', () => {
  const path = filled()
  const before = openVault(path, keys)
  const old = before.head()
  before.close()
  forgetInVault(path, keys, (key) => key === 'p0')
  assert.throws(() => openVault(path, keys, { expect: old }), { code: 'corrupt' })
})

test('a dry run counts, and neither it nor an unknown patient changes a byte', () => {
  const path = filled()
  const bytes = readFileSync(path)
  assert.equal(forgetInVault(path, keys, (key) => key === 'p1', { dryRun: true }).removed, 5)
  assert.equal(forgetInVault(path, keys, (key) => key === 'p7').removed, 0)
  assert.deepEqual(readFileSync(path), bytes)
})

test('another process that has the vault open is not disturbed', () => {
  const path = filled()
  const vault = openVault(path, keys)
  assert.throws(() => forgetInVault(path, keys, () => true), { code: 'busy' })
  assert.equal(vault.lookup('[N1]', why).matches.length, 1)
  vault.close()
})
