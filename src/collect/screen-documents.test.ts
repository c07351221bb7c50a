import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectConfig } from '../config/collect-config.ts'
import type { SourceItem } from './document.ts'
import { createDocumentScreen } from './screen-documents.ts'

const ENGLISH =
  'The patient was seen in clinic today with a two week history of pain in the left knee after a fall.'
const WELSH =
  'Mae’r claf wedi bod yn cael poen yn ei frest ers wythnos, ac mae hi wedi gweld y meddyg teulu am hyn.'

function item(text: string): SourceItem {
  return { document: { id: 'x', kind: 'text', text, source: { file: 'a.txt' }, meta: { format: 'text' } } }
}

const screenOf = (config: object) => createDocumentScreen(collectConfig.parse(config))
const metaOf = (found: SourceItem) => ('document' in found ? found.document.meta : undefined)
const reasonOf = (found: SourceItem) => ('reject' in found ? found.reject.reason : undefined)

test('duplicates and languages are marked and counted by default', () => {
  const screen = screenOf({})
  assert.equal(metaOf(screen.check(item(ENGLISH), 1))?.language, 'en')
  assert.deepEqual(metaOf(screen.check(item(ENGLISH.toUpperCase()), 2))?.duplicateOf, {
    line: 1,
    similarity: 1,
  })
  assert.equal(metaOf(screen.check(item(WELSH), 3))?.language, 'cy')
  assert.equal(metaOf(screen.check(item('Well today.'), 4))?.language, undefined)
  assert.deepEqual(screen.counts(), {
    'language.cy': 1,
    'language.en': 2,
    'language.und': 1,
    'duplicate.exact': 1,
    'duplicate.near': 0,
  })
  assert.deepEqual(screen.report(), { duplicates: { action: 'report', threshold: 0.8, exact: 1, near: 0 } })
})

test('dropped duplicates name the line they repeat; a document of another language is rejected and repeats nothing', () => {
  const screen = screenOf({ duplicates: { action: 'drop' }, languages: ['en'] })
  assert.equal(reasonOf(screen.check(item(WELSH), 1)), 'is in a language that is left out (cy)')
  assert.equal(reasonOf(screen.check(item(ENGLISH), 1)), undefined)
  assert.equal(reasonOf(screen.check(item(`${ENGLISH}\n`), 2)), 'is an exact duplicate of line 1')
  assert.equal(reasonOf(screen.check(item(WELSH), 2)), 'is in a language that is left out (cy)')
})

test('off looks for no duplicates, and rejects of the reader pass through', () => {
  const screen = screenOf({ duplicates: { action: 'off' } })
  screen.check(item(ENGLISH), 1)
  assert.equal(metaOf(screen.check(item(ENGLISH), 2))?.duplicateOf, undefined)
  assert.equal(
    reasonOf(screen.check({ reject: { source: { file: 'b' }, reason: 'has no text' } }, 3)),
    'has no text',
  )
  assert.deepEqual(Object.keys(screen.counts()), ['language.en'])
})

test('a record of codes and names is kept though its words are of another language by chance', () => {
  const record = 'Date: 2023-08-17T10:40:00Z\nDescription: Letter to Holmfield Nursing Home'
  const screen = screenOf({ languages: ['cy'] })
  const found = screen.check(item(record), 1)
  assert.equal(reasonOf(found), undefined)
  assert.notEqual(metaOf(found)?.language, 'cy')
  assert.match(reasonOf(screen.check(item(ENGLISH), 2)) ?? '', /left out \(en\)/)
})
