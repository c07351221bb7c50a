import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { decodeFile, detectEncoding } from './text-encoding.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-encoding-'))
after(() => rmSync(folder, { recursive: true }))

async function readBack(bytes: Uint8Array) {
  const path = join(folder, 'text.csv')
  writeFileSync(path, bytes)
  const { encoding, mark } = await detectEncoding(path)
  let text = ''
  for await (const piece of decodeFile(path, encoding)) text += piece
  return { encoding, mark, text }
}

test('UTF-8 with and without a byte-order mark', async () => {
  assert.deepEqual(await readBack(Buffer.from('café\n')), { encoding: 'utf-8', mark: false, text: 'café\n' })
  assert.deepEqual(await readBack(Buffer.from('\uFEFFcafé\n')), {
    encoding: 'utf-8',
    mark: true,
    text: 'café\n',
  })
})

test('Latin-1 and windows-1252 are found and converted', async () => {
  const latin = Buffer.from('caf\xe9 \x80 \x93x\x94\n', 'latin1')
  assert.deepEqual(await readBack(latin), { encoding: 'windows-1252', mark: false, text: 'café € “x”\n' })
})

test('UTF-16 of either byte order', async () => {
  const little = Buffer.from('\uFEFFcafé\n', 'utf16le')
  assert.deepEqual(await readBack(little), { encoding: 'utf-16le', mark: true, text: 'café\n' })
  assert.deepEqual(await readBack(Buffer.from(little).swap16()), {
    encoding: 'utf-16be',
    mark: true,
    text: 'café\n',
  })
})

test('UTF-16 without a byte-order mark', async () => {
  const little = Buffer.from('claim_id,café\n', 'utf16le')
  assert.deepEqual(await readBack(little), { encoding: 'utf-16le', mark: false, text: 'claim_id,café\n' })
  assert.equal((await readBack(Buffer.from(little).swap16())).encoding, 'utf-16be')
})

test('one damaged line does not turn a UTF-8 file into Latin-1', async () => {
  const bytes = Buffer.concat([Buffer.from('café\nnaïve\n'), Buffer.from('br\xe9ak\n', 'latin1')])
  assert.deepEqual(await readBack(bytes), {
    encoding: 'utf-8',
    mark: false,
    text: 'café\nnaïve\nbr\uFFFDak\n',
  })
})

test('a character cut by a block border is not taken for Latin-1', async () => {
  const bytes = Buffer.from(`${'x'.repeat(256 * 1024 - 1)}é\n`)
  assert.equal((await readBack(bytes)).encoding, 'utf-8')
})
