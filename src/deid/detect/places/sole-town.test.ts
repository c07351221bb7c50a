import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDetector } from '../create-detector.ts'

const detector = createDetector()

function places(text: string): string[] {
  return detector
    .detect(text)
    .filter(({ type }) => type === 'LOCATION')
    .map(({ start, end }) => text.slice(start, end))
}

test('a word that is a town and nothing else needs no words around it', () => {
  assert.deepEqual(places('Baby clinic Aberdare 3.4.25, weighed.'), ['Aberdare'])
  assert.deepEqual(places('SSE (WORKS) SOLAPUR   PF 0411'), ['SOLAPUR'])
  assert.deepEqual(places('Registered [ ] Gateshead [x] Hexham'), ['Gateshead', 'Hexham'])
  assert.deepEqual(places('pt ko udaipur le jao, mandi gobindgarh se aaye the'), [
    'udaipur',
    'mandi gobindgarh',
  ])
  assert.deepEqual(places('script to day & night chemists luton, 2 wks'), ['luton'])
})

test('towns that medicine calls things after, and everyday words, need them', () => {
  for (const text of [
    'Bristol 4, soft.',
    'Edinburgh 11, q10 nil.',
    'Exeter stem in situ',
    'Jaipur foot fitted',
    'eats Quorn and Stilton',
    'barking cough, reading glasses, rugby on sundays',
  ])
    assert.deepEqual(places(text), [], text)
})

test('a place stands without the words that say what it is', () => {
  assert.deepEqual(places('Tal. Khed, Dist. Satara 415002'), ['Khed', 'Satara'])
  assert.deepEqual(places('Resident of Balangir, Bargarh District, Odisha'), [
    'Balangir',
    'Bargarh',
    'Odisha',
  ])
})

test('labels and abbreviations behind an institution and a comma are no places', () => {
  for (const text of [
    'District Hospital, RefNo 5512',
    'Elm Medical Centre, NHS number checked',
    'City Hospital, Insurance Dept, Attn Mr Rao',
  ])
    assert.deepEqual(places(text), [], text)
})
