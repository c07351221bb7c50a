import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foundPlaces } from '../found-spans.fixture.ts'

test('towns that are words too, behind an institution, in a list of boxes and behind a home', () => {
  for (const [text, place] of [
    ["Discharge summary    St Mark's, Barking", 'LOCATION Barking'],
    ['Pharmacy: Rowlands, Balderton', 'LOCATION Balderton'],
    ['Prays at the Church of Christ, Rugby, on Sundays', 'LOCATION Rugby'],
    ['Clinic  [ ] Slough  [x] Bracknell', 'LOCATION Slough'],
    ['on holiday; home Slough)', 'LOCATION Slough'],
  ] as const)
    assert.ok(foundPlaces(text).includes(place), `${text}: ${foundPlaces(text).join(' | ')}`)
  assert.deepEqual(foundPlaces('[x] Reading [ ] Writing'), [])
  assert.deepEqual(foundPlaces('likes cricket, rugby and reading at home'), [])
})

test('bridges, bays and lakes by their names', () => {
  assert.deepEqual(foundPlaces('Found on Torridge Bridge at 3 am.'), ['LOCATION Torridge Bridge'])
  assert.deepEqual(foundPlaces('wants to see Widemouth Bay once more'), ['LOCATION Widemouth Bay'])
  assert.deepEqual(foundPlaces('moved to Bay 3. Dental Bridge fitted. Six Minute Walk done.'), [])
})

test('houses and villages on lines of their own below a titled name', () => {
  assert.deepEqual(foundPlaces('Mrs Ceri Pugh\nPenlan Uchaf\nTregaron\nCeredigion\n\nDear Mrs Pugh'), [
    'ADDRESS Penlan Uchaf',
    'LOCATION Tregaron',
    'LOCATION Ceredigion',
  ])
  assert.deepEqual(foundPlaces('Dr Ann Reed\nConsultant Cardiologist\nHeart Failure Clinic'), [])
})

test('a house and a village between a date of birth and a number', () => {
  assert.deepEqual(foundPlaces('Ifan Rhydderch, 3.4.1951, Nantgwair, Cwrtnewydd, NHS checked'), [
    'LOCATION Nantgwair',
    'LOCATION Cwrtnewydd',
  ])
})

test('a house name stands behind a wide gap or a dash', () => {
  assert.ok(
    foundPlaces('Ann Reed 14/02/1984 - Wychelm, 5 Crossways, Shenfield, CM15 8ZZ').some((p) =>
      p.includes('Wychelm'),
    ),
  )
  assert.ok(
    foundPlaces('Mrs Ann Reed    Taigh-na-Coille, Main Street, Aberfoyle FK8 3UG').some((p) =>
      p.includes('Taigh-na-Coille'),
    ),
  )
})

test('estates, blocks and towns told by what stands beside them', () => {
  for (const [text, place] of [
    ['Works at Makarpura GIDC since 2019', 'LOCATION Makarpura GIDC'],
    ['this lady from Komna block who came', 'LOCATION Komna'],
    ['Block: Egra-II, Purba Medinipur', 'LOCATION Egra-II'],
    ['going to Kenya and Goa 4/52', 'LOCATION Goa'],
    ['brought from Chinnavaripalem last night', 'LOCATION Chinnavaripalem'],
  ] as const)
    assert.ok(foundPlaces(text).includes(place), `${text}: ${foundPlaces(text).join(' | ')}`)
  assert.deepEqual(foundPlaces('Rohini ID 8900080441'), [])
})
