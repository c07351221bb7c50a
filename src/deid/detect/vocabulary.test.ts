import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadWordTables } from '../tables/word-tables.ts'
import { hashUnits } from '../text/lex.ts'
import { createUnitReader } from '../text/text-units.ts'
import { vocabulary, wordFeature } from './vocabulary.ts'

const units = createUnitReader()
function idOf(word: string, around = ''): number {
  const text = units(`${around}${word}${around}`)
  const [start, end] = [around.length, around.length + word.length]
  return vocabulary.idOf(text, start, end, hashUnits(text, start, end))
}

test('a word has one number wherever it stands, another word another', () => {
  const id = idOf('okafor')
  assert.equal(idOf('okafor', '--'), id)
  assert.equal(vocabulary.words[id], 'okafor')
  assert.equal(vocabulary.tags[id], loadWordTables().tags('okafor'))
  // Of the same hash.
  assert.notEqual(idOf('aa'), idOf('bb'))
  assert.equal(vocabulary.words[idOf('\u0001\u0020')], '\u0001\u0020')
  assert.notEqual(idOf('\u0001\u0020'), idOf('\u0000\u003f'))
})

test('a feature is worked out once for each word, of those met before and after', () => {
  const before = idOf('beforehand')
  let computed = 0
  const length = wordFeature((word) => {
    computed++
    return word.length
  })
  const known = computed
  const after = idOf('afterwards-new')
  idOf('afterwards-new')
  assert.equal(length.values[before], 10)
  assert.equal(length.values[after], 14)
  assert.equal(length.values[0], 0)
  assert.equal(computed, known + 1)
})

test('numbers stay while the vocabulary grows, and trim bounds it', () => {
  const length = wordFeature((word) => word.length)
  const ids = Array.from({ length: 70_000 }, (_, i) => idOf(`w${i.toString(36)}q`))
  assert.equal(new Set(ids).size, ids.length)
  for (const i of [0, 1, 4095, 8191, 8192, 50_000, 69_999]) {
    const word = `w${i.toString(36)}q`
    assert.equal(idOf(word), ids[i])
    assert.equal(vocabulary.words[ids[i] as number], word)
    assert.equal(length.values[ids[i] as number], word.length)
  }
  vocabulary.trim()
  assert.ok(vocabulary.words.length <= 1 << 16)
  assert.equal(length.values[idOf('again')], 5)
})

test('words as long as texts are forgotten, too', () => {
  const long = 'acgt'.repeat(70_000)
  for (const last of 'abcd') idOf(long + last)
  assert.equal(vocabulary.words[idOf(`${long}b`)], `${long}b`)
  vocabulary.trim()
  assert.equal(vocabulary.words.length, 1)
  assert.equal(vocabulary.words[idOf('again')], 'again')
})
