import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type SuppressTableOptions, suppressTable } from './suppress-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-suppress-'))
after(() => rmSync(folder, { recursive: true }))

function suppress(text: string, options: SuppressTableOptions = {}) {
  const path = join(folder, 'counts.csv')
  writeFileSync(path, text)
  return suppressTable(path, options)
}

test('labels stay, totals are recognised, a lone small count is covered in its row and column', async () => {
  const { csv, labels, counts, primary, secondary } = await suppress(
    'ward,region,fall,sepsis,Total\n"A, north",N,3,40,43\nB,N,30,50,80\nC,S,60,70,130\nTotal,,93,160,253\n',
  )
  const rows = csv
    .trim()
    .split('\n')
    .map((row) => row.split(','))
  assert.deepEqual(
    [labels, counts],
    [
      ['ward', 'region'],
      ['fall', 'sepsis'],
    ],
  )
  assert.equal(primary, 1)
  assert.ok(secondary >= 2)
  assert.equal(rows[1]?.slice(0, 4).join(','), '"A, north",N,*')
  assert.ok(rows[1]?.slice(4).includes('*'), 'its row has another one')
  assert.ok(
    rows.slice(2).some((row) => row.at(-3) === '*'),
    'and so has its column',
  )
  assert.equal(rows.length, 5)
})

test('numbers that are no counts can be named as labels; by default only the first column is', async () => {
  const named = await suppress('ward,age,n\nA,80,12\nB,90,3\n', { labels: ['ward', 'age'] })
  assert.equal(named.csv, 'ward,age,n\nA,80,10\nB,90,*\n')
  const guessed = await suppress('age,n\n80,12\n90,3\n')
  assert.equal(guessed.csv, 'age,n\n80,10\n90,*\n')
})

test('threshold and rounding are passed on', async () => {
  const { csv } = await suppress('ward,n\nA,9\nB,14\n', { threshold: 10, round: 10 })
  assert.equal(csv, 'ward,n\nA,*\nB,10\n')
})

test('tables that cannot be protected are refused', async () => {
  const refused = (text: string, message: RegExp, options = {}) =>
    assert.rejects(suppress(text, options), { code: 'bad-input', message })
  await refused('', /no header/)
  await refused('ward,n\n', /no counts/)
  await refused('ward,name\nA,x\n', /no counts/)
  await refused('ward,n\nA,8\nTotal,9\n', /not its sum/)
  await refused('ward,n\nTotal,8\nAll,8\n', /2 rows of totals/)
  await refused('ward,n\nA,secret\n', /Line 2 .* column 2/, { labels: ['ward'] })
  await refused('ward,n\nA,8\n', /no column "x"/, { labels: ['x'] })
})
