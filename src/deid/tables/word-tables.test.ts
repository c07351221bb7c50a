import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { gatherWords } from '../../../scripts/deid-tables/gather-words.ts'
import { packWords } from '../../../scripts/deid-tables/pack-words.ts'
import { unpackWords } from './packed-words.ts'
import { commonStrength, createWordTables, loadWordTables, nameStrength, TAG } from './word-tables.ts'

const file = new URL('./words.bin', import.meta.url)
const tables = loadWordTables()
const gathered = gatherWords()

const planted: [tag: keyof typeof TAG, words: string][] = [
  [
    'FIRST_NAME',
    'James Priya Siobhán Mohammed Chukwuemeka Nguyet Dafydd Gurpreet Agnieszka Thirunavukkarasu Abdirahman',
  ],
  [
    'SURNAME',
    "Smith Patel Singh O'Brien Kowalski Okonkwo Wong Nguyen Chatterjee Subramaniam Jayawardena Müller",
  ],
  ['COMMON', 'table yesterday colour walking happened'],
  ['MEDICAL', 'patient haemoglobin oedema appendicectomy tachycardia fbc'],
  ['DRUG', 'paracetamol amlodipine adalimumab Calpol Dolo Ecosprin Augmentin'],
  ['EPONYM', 'Parkinson Crohn Foley Bishop Bell'],
  ['TOWN', 'Leicester Mumbai Galway Koramangala Tooting'],
  ['REGION', 'Lancashire Gujarat Kerry Thiruvananthapuram'],
  ['COUNTRY', 'India Polish Muslim Tamil'],
  ['STREET_TYPE', 'street nagar marg crescent'],
  ['TITLE', 'Mr Smt Shri Revd Sister'],
  ['RELATION', 'wife daughter carer'],
  ['MONTH', 'May October'],
  ['WEEKDAY', 'Tuesday Thurs'],
  ['HOSPITAL_WORD', 'hospital infirmary phc ward'],
  ['PARTICLE', 'van der de bin mc'],
  ['CREDENTIAL', 'MBBS FRCS RGN'],
  ['ORGANISATION_WORD', 'Ltd university council'],
  ['FUNCTION', 'the of he with'],
  ['ROLE', 'registrar physiotherapist nurse'],
  ['NUMBER_WORD', 'seven lakh'],
]

for (const [tag, words] of planted) {
  test(`knows words of the class ${tag}`, () => {
    for (const word of words.split(' ')) assert.ok(tables.tags(word) & TAG[tag], `${word} is no ${tag}`)
  })
}

test('weighs a word as a name against its use as a word', () => {
  const lean = (word: string): number => nameStrength(tables.tags(word)) - commonStrength(tables.tags(word))
  for (const name of ['Smith', 'Patel', 'Kumar', 'Sarah', 'Walsh']) assert.ok(lean(name) >= 5, name)
  for (const word of ['patient', 'the', 'pain', 'lung', 'cough', 'with', 'may'])
    assert.ok(lean(word) <= -4, word)
  for (const both of ['Rose', 'Bishop', 'Grace', 'Long', 'Hope']) {
    assert.ok(nameStrength(tables.tags(both)) >= 3 && commonStrength(tables.tags(both)) >= 3, both)
  }
})

test('finds a word inside a longer text', () => {
  const text = 'seen by dr patel today'
  assert.equal(tables.tagsAt(text, 11, 16), tables.tags('Patel'))
  assert.equal(tables.tagsAt(text, 11, 15), tables.tags('pate'))
  assert.notEqual(tables.tagsAt(text, 11, 16), tables.tagsAt(text, 11, 15))
})

test('knows nothing of non-words', () => {
  for (const word of ['', 'qzxv', 'priyaaaaqq', 'ლ', '漢字', 'smith ', ' smith', 'smithpatel'])
    assert.equal(tables.tags(word), 0)
})

const phrases: [text: string, phrase: string, tag: keyof typeof TAG][] = [
  ["parkinson's disease since 2010", "parkinson's disease", 'EPONYM'],
  ['bishop score 6', 'bishop score', 'EPONYM'],
  ['foley catheter', 'foley catheter', 'EPONYM'],
  ['milton keynes, bucks', 'milton keynes', 'TOWN'],
  ['stoke-on-trent.', 'stoke-on-trent', 'TOWN'],
  ["st. thomas' hospital", "st. thomas' hospital", 'HOSPITAL_WORD'],
  ["royal free hospital's ward", 'royal free hospital', 'HOSPITAL_WORD'],
  ['down\nsyndrome', 'down\nsyndrome', 'EPONYM'],
  ['tamil nadu', 'tamil nadu', 'REGION'],
  ['uttar pradesh', 'uttar pradesh', 'REGION'],
  ['next of kin', 'next of kin', 'RELATION'],
]

test('finds the longest phrase at an offset', () => {
  for (const [text, phrase, tag] of phrases) {
    const { end, tags } = tables.phraseAt(`xx ${text}`, 3)
    assert.equal(`xx ${text}`.slice(3, end), phrase)
    assert.ok(tags & TAG[tag], phrase)
    const first = /^[a-z']+/.exec(text)?.[0] ?? ''
    assert.ok(tables.tags(first) & TAG.PHRASE_START, first)
  }
})

test('finds no phrase where there is none', () => {
  for (const text of [
    'parkinson',
    'bishop  score',
    'bishop, score',
    'milton keynesian',
    'bishop scores9',
    'royal',
    '',
  ]) {
    assert.equal(tables.phraseAt(text, 0).end, 0, text)
  }
})

test('is what the sources give: every word and phrase, and no other', () => {
  const built = unpackWords(readFileSync(file), 'words.bin')
  const again = unpackWords(packWords(gathered.words, gathered.phrases, 1), 'again')
  assert.deepEqual(built, again, 'run `npm run build:deid-tables`')
  for (const [word, tags] of gathered.words) {
    if (tables.tagsAt(word, 0, word.length) !== tags) assert.fail(word)
  }
  assert.equal(tables.words, gathered.words.size)
})

test('agrees with a plain map on any word', () => {
  const known = [...gathered.words.keys()]
  const nearly = fc
    .tuple(fc.constantFrom(...known.filter((_, i) => i % 997 === 0)), fc.nat(20), fc.string({ maxLength: 2 }))
    .map(([word, at, put]) => word.slice(0, at) + put.toLowerCase() + word.slice(at + 1))
  fc.assert(
    fc.property(nearly, fc.string(), fc.string(), (word, before, after) => {
      const found = tables.tagsAt(before + word + after, before.length, before.length + word.length)
      assert.equal(found, gathered.words.get(word) ?? 0)
    }),
    { numRuns: 2000 },
  )
})

test('agrees with a plain map on small tables', () => {
  const key = fc.stringMatching(/^[a-c]{1,4}$/)
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.nat(2 ** 30 - 1))), fc.array(key), (entries, asked) => {
      const map = new Map(entries)
      const small = createWordTables(unpackWords(packWords(map, new Map(), 1), 'small'))
      for (const word of [...map.keys(), ...asked]) {
        assert.equal(small.tagsAt(`x${word}x`, 1, 1 + word.length), map.get(word) ?? 0)
      }
    }),
  )
})

test('refuses a damaged file', () => {
  const whole = packWords(new Map([['smith', 2]]), new Map([['new town', 64]]), 1)
  const refused = { code: 'corrupt', message: /^words\.bin: / }
  const changed = (at: number): Buffer => {
    const bytes = Buffer.from(whole)
    bytes[at] = (bytes[at] as number) ^ 0x55
    return bytes
  }
  assert.equal(unpackWords(whole, 'words.bin').words.tags[0], 2)
  for (let at = 0; at < whole.length; at++) {
    // Bytes of the zstd frame header that carry no content may change without harm.
    try {
      assert.deepEqual(unpackWords(changed(at), 'words.bin'), unpackWords(whole, 'words.bin'))
    } catch (error) {
      assert.throws(() => unpackWords(changed(at), 'words.bin'), refused, String(error))
    }
  }
  for (const length of [0, 4, 27, 28, whole.length - 1]) {
    assert.throws(() => unpackWords(whole.subarray(0, length), 'words.bin'), refused)
  }
  assert.throws(() => unpackWords(changed(24), 'words.bin'), refused)
})
