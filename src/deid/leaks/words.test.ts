import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readWords, STEMS, stemOf, wordTexts } from './words.ts'

type Word = [text: string, start: number, end: number, stem: number]

const EVERY_STEM = new Int32Array(STEMS).fill(1)

function all(text: string): Word[] {
  const found: Word[] = []
  const words = readWords(text)
  words.seek(EVERY_STEM, 0, (start, end, stem) => found.push([words.word(start, end), start, end, stem]))
  return found
}

function oneByOne(text: string): Word[] {
  const found: Word[] = []
  const words = readWords(text)
  for (let start = words.next(0); start !== -1; start = words.next(words.endOf(start))) {
    const word = words.word(start, words.endOf(start))
    found.push([word, start, words.endOf(start), stemOf(word)])
  }
  return found
}

/** The same by regular expressions, the long way. */
function slowly(text: string): Word[] {
  const marked = text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '\u0301')
  return [...marked.matchAll(/[\p{L}\p{M}]+|\p{Nd}+/gu)].map(({ 0: word, index }) => {
    const folded = word
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/ß/g, 'ss')
      .replace(/ø/g, 'o')
      .replace(/९/g, '9')
      .replace(/٣/g, '3')
    return [folded, index, index + word.length, stemOf(folded)]
  })
}

test('letters and digits part company; case, accents and styles fall away', () => {
  const words = (text: string) => all(text).map(([word]) => word)
  assert.deepEqual(words('Scan9434765919.TXT'), ['scan', '9434765919', 'txt'])
  assert.deepEqual(words("O'Brien, Núñez – Ｌee ९४३"), ['o', 'brien', 'nunez', 'lee', '943'])
  assert.deepEqual(words('Oka\u200bfor 𝐎𝐤'), ['okafor', 'ok'])
  assert.deepEqual(words('Łukasz SØRENSEN Weiß Þór Dræger'), [
    'lukasz',
    'sorensen',
    'weiss',
    'thor',
    'draeger',
  ])
})

const unit = fc.constantFrom(
  ...'aZ9é–’\u200b\u00ad\u0301ßØ９Ａक٣İ ǅ\n.\ud835\udc0e𝐎𝟗😀'.split(''),
  '𝐎',
  '𝟗',
  '😀',
)
const text = fc.array(unit, { maxLength: 14 }).map((units) => units.join(''))

test('the quick way says what the long way says', () => {
  fc.assert(
    fc.property(text, (each) => {
      assert.deepEqual(all(each), slowly(each))
      assert.deepEqual(oneByOne(each), slowly(each))
      assert.deepEqual(
        wordTexts(each),
        slowly(each)
          .map(([word]) => word)
          .filter((word) => word !== ''),
      )
    }),
    { numRuns: 3000 },
  )
})

test('only words with a sought stem, and long numbers, are told of', () => {
  const sought = new Int32Array(STEMS)
  sought[stemOf('okafor')] = 1
  const told: string[] = []
  const words = readWords('Mr Okafor, okay, OKAFORS 12345 ०१२३४५६ 943476 oka')
  words.seek(sought, 5, (start, end) => told.push(words.word(start, end)))
  assert.deepEqual(told, ['okafor', 'okay', 'okafors', '0123456', '943476', 'oka'])
})

test('a word is followed in a key to where it ends there', () => {
  const words = readWords('Núñez 9434 OKAFOR')
  assert.equal(words.follow(0, 5, 'xnunezokafor', 1), 6)
  assert.equal(words.follow(6, 10, '94345', 0), 4)
  assert.equal(words.follow(6, 10, '943', 0), -1)
  assert.equal(words.follow(11, 17, 'okafor', 0), 6)
  assert.equal(words.follow(11, 17, 'okafox', 0), -1)
  assert.equal(words.follow(0, 5, 'nune', 0), -1)
})
