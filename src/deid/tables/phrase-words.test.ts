import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadWordTables, TAG } from './word-tables.ts'

const { first, second } = loadWordTables().phraseWords()

test('the first and second words of phrases carry the tags of these', () => {
  assert.ok((first.get('milton') ?? 0) & TAG.TOWN)
  assert.ok((second.get('keynes') ?? 0) & TAG.TOWN)
  assert.ok((first.get('royal') ?? 0) & TAG.HOSPITAL_WORD)
})

test('a word before an apostrophe counts as the text is cut', () => {
  assert.ok((first.get('king') ?? 0) & TAG.TOWN, "king's lynn")
  assert.ok((first.get("king's") ?? 0) & TAG.TOWN, "king's lynn")
})

test('every phrase that is found begins with a first word and goes on with a second', () => {
  const tables = loadWordTables()
  for (const phrase of ['stoke mandeville hospital', 'tamil nadu', 'bishop score']) {
    const tags = tables.phraseAt(phrase, 0).tags
    const [one = '', two = ''] = phrase.split(' ')
    assert.notEqual(tags, 0)
    assert.equal((first.get(one) ?? 0) & tags, tags)
    assert.equal((second.get(two) ?? 0) & tags, tags)
  }
})
