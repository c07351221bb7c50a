import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ENTITY_TYPES } from '../../../src/deid/entity.ts'
import { clinloop } from './clinloop.ts'
import type { Contender } from './contender.ts'
import { guideExpressions } from './guide-expressions.ts'
import { openRedaction } from './openredaction.ts'

const TEXT =
  'Mr Kwame Okafor, NHS number 943 476 5919, DOB 12/03/1954, of LS1 4AB. Write to kwame@example.com or ring 07700 900123.'

async function found(contender: Contender): Promise<Map<string, string>> {
  const entities = await contender.detect({ id: 'a', kind: 'letter', text: TEXT })
  for (const { start, end, type } of entities) {
    assert.ok(start >= 0 && end > start && end <= TEXT.length)
    assert.ok(ENTITY_TYPES.includes(type), type)
  }
  return new Map(entities.map(({ start, end, type }) => [TEXT.slice(start, end), type]))
}

test('the three expressions find two words in capitals, ten digits and a postcode, and nothing else', async () => {
  assert.deepEqual(Object.fromEntries(await found(guideExpressions)), {
    '943 476 5919': 'NHS_NUMBER',
    'Mr Kwame': 'NAME',
    'LS1 4AB': 'POSTCODE',
  })
  assert.equal(
    guideExpressions.redact({ id: 'a', kind: 'letter', text: TEXT }),
    '[NAME] Okafor, NHS number [NHS_NUMBER], DOB 12/03/1954, of [POSTCODE]. Write to kwame@example.com or ring 07700 900123.',
  )
})

test('the JavaScript package finds what it should, under our types', async () => {
  for (const contender of [openRedaction(), openRedaction('healthcare')]) {
    const entities = await found(contender)
    assert.match(entities.get('12/03/1954') ?? '', /^(?:DATE|DOB)$/, contender.label)
    assert.equal(entities.get('07700 900123'), 'PHONE', contender.label)
    const redacted = await contender.redact({ id: 'a', kind: 'letter', text: TEXT })
    assert.ok(!redacted.includes('07700 900123'), contender.label)
  }
})

test('clinloop finds every one, and is told of the patient only when asked', async () => {
  const entities = await found(clinloop())
  for (const value of ['943 476 5919', '12/03/1954', 'LS1 4AB', 'kwame@example.com', '07700 900123'])
    assert.ok(entities.has(value), value)
  assert.ok([...entities.keys()].some((value) => value.includes('Okafor')))
  const note = {
    id: 'b',
    kind: 'ward',
    text: 'rang zorrin back.',
    known: [{ type: 'NAME', value: 'Zorrin Vayle' }],
  } as const
  assert.equal((await clinloop().detect(note)).length, 0)
  assert.equal((await clinloop({ records: true }).detect(note)).length, 1)
  assert.ok(!String(await clinloop().redact({ id: 'a', kind: 'letter', text: TEXT })).includes('Okafor'))
})
