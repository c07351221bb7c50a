import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { deriveDeidKeys } from '../keys/deid-keys.ts'
import { openVault } from './open-vault.ts'
import type { VaultEntry } from './vault-format.ts'

const folder = mkdtempSync(join(tmpdir(), 'deid-vault-'))
after(() => rmSync(folder, { recursive: true }))

const keysOf = (name: string) => deriveDeidKeys(createHash('sha512').update(name).digest())
const keys = keysOf('vault')
const why = { by: 'caldicott.guardian', reason: 'safety recall 12' }

let files = 0
const newPath = (): string => join(folder, `v${files++}`, 'links.vault')

function entry(i: number, more: Partial<VaultEntry> = {}): VaultEntry {
  return {
    replacement: `[NAME-${i}]`,
    type: 'NAME',
    patientKey: `p${i % 2}`,
    value: `Quillon ${i}`,
    documentId: 'd',
    ...more,
  }
}

function written(count: number, path = newPath()): string {
  const vault = openVault(path, keys)
  for (let i = 0; i < count; i++) vault.append(entry(i))
  vault.close()
  return path
}

test('what goes in is found again, by those who say who and why, and is unreadable on disk', () => {
  const path = written(3)
  const vault = openVault(path, keys)
  vault.append(entry(9, { replacement: '[NAME-1]' }))
  const { matches, audit } = vault.lookup('[NAME-1]', why)
  assert.deepEqual(
    matches.map(({ value }) => value),
    ['Quillon 1', 'Quillon 9'],
  )
  assert.equal(vault.lookup('[NAME-1]', { ...why, patientKey: 'p7' }).matches.length, 0)
  assert.deepEqual([audit.who, audit.reason], [why.by, why.reason])
  assert.doesNotMatch(audit.what, /NAME-1|Quillon/)
  assert.throws(() => vault.lookup('[NAME-1]', { by: ' ', reason: 'x' }), { code: 'refused' })
  vault.close()
  assert.doesNotMatch(readFileSync(path, 'latin1'), /Quillon|NAME/)
  assert.equal(statSync(path).mode & 0o777, 0o600)
})

test('the same link is written once, over several runs too', () => {
  const path = written(4)
  const size = statSync(path).size
  written(4, path)
  assert.equal(statSync(path).size, size)
})

test('another key is refused, and so is a second process or opening', () => {
  const path = written(1)
  assert.throws(() => openVault(path, keysOf('other')), { code: 'refused' })
  const vault = openVault(path, keys)
  assert.throws(() => openVault(path, keys), { code: 'busy' })
  vault.close()
  openVault(path, keys).close()
})

test('the lock of a process that is dead is taken over', () => {
  const path = written(1)
  const vault = openVault(path, keys)
  const holder = readFileSync(`${path}.lock`, 'utf8')
  vault.close()
  writeFileSync(`${path}.lock`, holder.replace(/~\d+$/, '~1'))
  openVault(path, keys).close()
})

test('a changed byte anywhere behind the header is found', () => {
  const path = written(3)
  const sound = readFileSync(path)
  const start = sound.indexOf(10) + 1
  const fresh = newPath()
  openVault(fresh, keys).close()
  fc.assert(
    fc.property(
      fc.integer({ min: start, max: sound.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      (at, flip) => {
        const changed = Buffer.from(sound)
        changed[at] = (changed[at] as number) ^ flip
        writeFileSync(fresh, changed)
        try {
          const vault = openVault(fresh, keys)
          // A length made longer looks like a record that was cut: what follows is lost, and that shows.
          assert.ok(vault.recovered && vault.head().records < 4)
          vault.close()
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'corrupt')
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('records cannot change places or move to another vault', () => {
  const path = written(2)
  const bytes = readFileSync(path)
  const start = bytes.indexOf(10) + 1
  const first = 8 + bytes.readUInt32BE(start)
  const second = 8 + bytes.readUInt32BE(start + first)
  const a = bytes.subarray(start, start + first)
  const b = bytes.subarray(start + first, start + first + second)
  writeFileSync(path, Buffer.concat([bytes.subarray(0, start), b, a]))
  assert.throws(() => openVault(path, keys), { code: 'corrupt' })
  const other = written(0)
  appendFileSync(other, a)
  assert.throws(() => openVault(other, keys), { code: 'corrupt' })
})

test('a file cut anywhere opens with its whole records, says so, and takes the rest again', () => {
  const whole = written(5)
  const size = statSync(whole).size
  const start = readFileSync(whole).indexOf(10) + 1
  const noted = openVault(whole, keys)
  const head = noted.close()
  for (let cut = start; cut < size; cut += 7) {
    const path = newPath()
    openVault(path, keys).close()
    copyFileSync(whole, path)
    truncateSync(path, cut)
    assert.throws(() => openVault(path, keys, { expect: head }), { code: 'corrupt' })
    const vault = openVault(path, keys)
    assert.equal(vault.recovered, cut > start)
    for (let i = 0; i < 5; i++) vault.append(entry(i))
    for (let i = 0; i < 5; i++)
      assert.equal(vault.lookup(`[NAME-${i}]`, why).matches.length, 1, `${cut} ${i}`)
    vault.close()
  }
  const sound = openVault(whole, keys, { expect: head })
  assert.equal(sound.recovered, false)
  sound.close()
})

test('a torn end of zeros is dropped', () => {
  const path = written(2)
  appendFileSync(path, Buffer.alloc(100))
  const vault = openVault(path, keys)
  assert.equal(vault.lookup('[NAME-1]', why).matches.length, 1)
  vault.append(entry(7))
  vault.close()
  openVault(path, keys).close()
})

test('kill -9 loses nothing that was flushed', async () => {
  const path = newPath()
  const child = spawn(process.execPath, [
    new URL('./vault-writer.fixture.ts', import.meta.url).pathname,
    path,
  ])
  let said = ''
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString()
    if (said.split('\n').length > 6) child.kill('SIGKILL')
  })
  await once(child, 'close')
  const flushed = said.split('\n').length - 1
  const vault = openVault(path, keys)
  assert.ok(flushed > 5 && vault.recovered)
  for (let i = 0; i < flushed; i++) assert.equal(vault.lookup(`[NAME-${i}]`, why).matches.length, 1)
  vault.close()
})
