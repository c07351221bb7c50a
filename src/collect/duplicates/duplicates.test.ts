import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createRandom } from '../../core/random.ts'
import { createDuplicateFinder } from './find-duplicates.ts'
import { SKETCH_BYTES, similarity, sketch } from './min-hash.ts'
import { createNearIndex } from './near-index.ts'
import { normalWords, shingleHashes } from './shingles.ts'

const random = createRandom(7, 'duplicates')
const vocabulary = Array.from({ length: 3000 }, (_, i) => `w${i.toString(36)}`)
const someWords = (count: number): string[] => Array.from({ length: count }, () => random.pick(vocabulary))

/** A copy with `share` of its words replaced, evenly spread. */
function edited(words: readonly string[], share: number): string[] {
  const every = Math.round(1 / share)
  return words.map((word, i) => (i % every === every - 1 ? `edit${i}` : word))
}

function jaccard(a: Uint32Array, b: Uint32Array): number {
  const [one, other] = [new Set(a), new Set(b)]
  const both = [...one].filter((value) => other.has(value)).length
  return both / (one.size + other.size - both)
}

test('sketches estimate the exact Jaccard similarity of the shingles', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 40, max: 300 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (length, share) => {
        const words = someWords(length)
        const cut = Math.floor(length * share)
        const other = [...words.slice(0, cut), ...someWords(length - cut)]
        const [a, b] = [shingleHashes(words), shingleHashes(other)]
        const [left, right] = [sketch(a), sketch(b)]
        const equal = left.filter((byte, i) => byte === right[i]).length
        const exact = jaccard(a, b)
        // Five standard errors of a share of 128.
        const margin = 5 * Math.sqrt((exact * (1 - exact) + 0.01) / SKETCH_BYTES)
        assert.ok(Math.abs(similarity(equal) - exact) <= margin, `${similarity(equal)} for ${exact}`)
      },
    ),
    { numRuns: 150, seed: 3 },
  )
})

test('a copy with one word in fifty edited is found, and so is one with another case and layout', () => {
  const finder = createDuplicateFinder(0.7)
  const notes = Array.from({ length: 60 }, () => someWords(400))
  for (const [i, words] of notes.entries()) assert.equal(finder.check(words.join(' '), i + 1), undefined)
  for (const [i, words] of notes.entries()) {
    const copy = finder.check(edited(words, 0.02).join(' '), 100 + i)
    assert.equal(copy?.line, i + 1)
    assert.ok(copy !== undefined && copy.similarity < 1)
    assert.deepEqual(finder.check(words.join(',\n').toUpperCase(), 200 + i), { line: i + 1, similarity: 1 })
  }
  assert.deepEqual(finder.counts, { exact: 60, near: 60 })
})

test('at the threshold of 0.8, one word in a hundred may differ and one in ten may not', () => {
  const finder = createDuplicateFinder(0.8)
  const words = someWords(600)
  assert.equal(finder.check(words.join(' '), 1), undefined)
  assert.equal(finder.check(edited(words, 0.01).join(' '), 2)?.line, 1)
  assert.equal(finder.check(edited(words, 0.1).join(' '), 3), undefined)
})

test('different notes on one form are not duplicates', () => {
  const finder = createDuplicateFinder(0.8)
  const form = (values: string[]): string =>
    `Presenting complaint: ${values[0]}. History: ${values[1]}. Examination: ${values[2]}. Plan: ${values[3]}. Review in clinic.`
  for (let i = 0; i < 300; i++) {
    const values = Array.from({ length: 4 }, () => someWords(8).join(' '))
    assert.equal(finder.check(form(values), i + 1), undefined)
  }
})

test('one changed number makes a short note another note, and an exact copy of a near copy points to the first', () => {
  const finder = createDuplicateFinder(0.8)
  assert.equal(finder.check('Potassium 3.1 today, repeat in one week please.', 1), undefined)
  assert.equal(finder.check('Potassium 5.9 today, repeat in one week please.', 2), undefined)
  const words = someWords(500)
  finder.check(words.join(' '), 3)
  const near = edited(words, 0.01).join(' ')
  assert.equal(finder.check(near, 4)?.line, 3)
  assert.deepEqual(finder.check(near, 5), { line: 3, similarity: 1 })
})

test('with near 1 only exact copies are found; texts without words are compared as they are', () => {
  const finder = createDuplicateFinder(1)
  const words = someWords(300)
  assert.equal(finder.check(words.join(' '), 1), undefined)
  assert.equal(finder.check(edited(words, 0.01).join(' '), 2), undefined)
  assert.equal(finder.check(words.join('\n'), 3)?.line, 1)
  assert.equal(finder.check('…', 4), undefined)
  assert.equal(finder.check('---', 5), undefined)
  assert.equal(finder.check('…', 6)?.line, 4)
})

test('words of any script count, and Chinese characters are words', () => {
  assert.deepEqual(normalWords('Ｆever 38.5, रक्तचाप！發燒'), ['fever', '38', '5', 'रक्तचाप', '發', '燒'])
})

test('the index finds each of many sketches again within the bytes it states', () => {
  for (const [near, most] of [
    [0.9, 345],
    [0.8, 465],
  ] as const) {
    const index = createNearIndex(near)
    const bytes = (): Uint8Array => Uint8Array.from({ length: SKETCH_BYTES }, () => random.integer(256))
    const sketches = Array.from({ length: 1 << 14 }, bytes)
    for (const [i, drawn] of sketches.entries()) {
      if (i % 500 === 0) assert.equal(index.find(drawn), undefined)
      index.add(drawn, i + 1)
    }
    for (let i = 0; i < sketches.length; i += 97) {
      assert.deepEqual(index.find(sketches[i] as Uint8Array), { number: i + 1, similarity: 1 })
    }
    assert.ok(index.bytes / index.size <= most, `${index.bytes / index.size} bytes a document`)
  }
})
