import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { type KAnonymityOptions, kAnonymity } from './k-anonymity.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-k-'))
after(() => rmSync(folder, { recursive: true }))

function measure(text: string, options: KAnonymityOptions) {
  const path = join(folder, 'table.csv')
  writeFileSync(path, text)
  return kAnonymity(path, options)
}

const TABLE = `Age,sex,district,diagnosis
31,F,LS1,asthma
31,f ,ls1,gout
32,M,LS2,asthma
32,M,LS2,asthma
32,M,LS2,asthma
`

test('k, records below and l-diversity are those of the smallest classes', async () => {
  const found = await measure(TABLE, { quasi: ['age', 'sex', 'district'], sensitive: 'diagnosis', k: 3 })
  const { remedies: _remedies, ...numbers } = found
  assert.deepEqual(numbers, {
    k: 2,
    wanted: 3,
    records: 5,
    classes: 2,
    recordsBelow: 2,
    lDiversity: 1,
  })
})

test('the best remedy comes first, and rather coarsens a column than removes it', async () => {
  const rows = Array.from({ length: 10 }, (_, i) => `${30 + i},F,2020-0${(i % 9) + 1}-01`)
  const { k, remedies } = await measure(`age,sex,seen\n${rows.join('\n')}\n`, { quasi: ['age', 'sex'] })
  assert.equal(k, 1)
  assert.deepEqual(remedies[0], { column: 'age', change: 'bands of 10', k: 10, recordsBelow: 0 })
  assert.deepEqual(remedies[1], { column: 'age', change: 'remove', k: 10, recordsBelow: 0 })
  assert.equal(remedies.at(-1)?.column, 'sex')
  const dated = await measure(`age,sex,seen\n${rows.join('\n')}\n`, { quasi: ['seen'] })
  assert.deepEqual(dated.remedies[0], { column: 'seen', change: 'year', k: 10, recordsBelow: 0 })
})

test('postcodes become areas, names their first letter', async () => {
  const coded = await measure('p\nLS1 4AB\nLS12\nB3\n', { quasi: ['p'] })
  assert.equal(coded.remedies.find(({ change }) => change === 'postcode area')?.recordsBelow, 3)
  const named = await measure('town\nLeeds\nLondon\nLuton\n', { quasi: ['town'], k: 3 })
  assert.deepEqual(named.remedies[0], { column: 'town', change: 'first character', k: 3, recordsBelow: 0 })
})

test('k is the least count of equal rows, whatever the order', async () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom('F', 'M'))
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
      const counts = new Map<string, number>()
      for (const cells of rows) counts.set(cells.join(), (counts.get(cells.join()) ?? 0) + 1)
      const text = `age,sex\n${rows.map((cells) => cells.join(',')).join('\n')}\n`
      const found = await measure(text, { quasi: ['sex', 'age'] })
      assert.equal(found.k, Math.min(...counts.values()))
      const small = [...counts.values()].filter((count) => count < 5)
      assert.equal(
        found.recordsBelow,
        small.reduce((sum, count) => sum + count, 0),
      )
      for (const { change, k } of found.remedies) if (change === 'remove') assert.ok(k >= found.k)
    }),
    { numRuns: 30, seed: 3 },
  )
})

test('a table without records has k 0; what is missing is named', async () => {
  assert.equal((await measure('age\n', { quasi: ['age'] })).k, 0)
  await assert.rejects(measure('', { quasi: ['age'] }), { code: 'bad-input', message: /has no header/ })
  await assert.rejects(measure('age\n1\n', { quasi: ['sex'] }), { message: /no column "sex"/ })
  await assert.rejects(kAnonymity(join(folder, 'none.csv'), { quasi: ['age'] }), { code: 'not-found' })
})
