import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foldedWords, wordsOf } from './words.ts'

const all = (text: string, read = wordsOf) => {
  const words = read(text)
  return Array.from({ length: words.count }, (_, i) => [
    words.text(i),
    words.starts[i],
    words.ends[i],
    words.stems[i],
  ])
}

test('letters and digits part company; case, accents and styles fall away', () => {
  const words = (text: string) => all(text).map(([word]) => word)
  assert.deepEqual(words('Scan9434765919.TXT'), ['scan', '9434765919', 'txt'])
  assert.deepEqual(words("O'Brien, Núñez – Ｌee ९४३"), ['o', 'brien', 'nunez', 'lee', '943'])
  assert.deepEqual(words('Oka\u200bfor 𝐎𝐤'), ['okafor', 'ok'])
})

test('the quick way says what the long way says', () => {
  const unit = fc.constantFrom(...'aZ9é–’\u200b\u00ad\u0301ß９Ａक٣İ ǅ\n.'.split(''))
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 14 }), (units) => {
      const text = units.join('')
      assert.deepEqual(all(text), all(text, foldedWords))
    }),
    { numRuns: 3000 },
  )
})
