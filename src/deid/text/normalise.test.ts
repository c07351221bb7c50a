import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalise, normaliseUnits } from './normalise.ts'

/** What the original holds where the normalised text holds `found`. */
function original(text: string, found: string): string {
  const normalised = normalise(text)
  const at = normalised.text.indexOf(found)
  assert.notEqual(at, -1, `${found} in ${JSON.stringify(normalised.text)}`)
  return text.slice(normalised.originalStart(at), normalised.originalEnd(at + found.length))
}

const forms: [what: string, written: string, read: string][] = [
  ['zero-width characters', 'Pa\u200bt\u2060el', 'Patel'],
  ['bidirectional controls', '\u202ePatel\u202c', 'Patel'],
  ['a soft hyphen', 'Pa\u00adtel', 'Patel'],
  ['full-width letters and digits', 'Ｐａｔｅｌ ９４３', 'Patel 943'],
  ['Devanagari digits', '१२३४', '1234'],
  ['Arabic-Indic digits', '٠١٢', '012'],
  ['no-break and thin spaces', 'Jane\u00a0Doe\u2009Roe', 'Jane Doe Roe'],
  ['Cyrillic look-alikes', 'Раtеl', 'Patel'],
  ['mathematical letters', '𝐏𝐚𝐭𝐞𝐥', 'Patel'],
  ['typographic apostrophe and dash', 'O’Brien–Smith', "O'Brien-Smith"],
  ['a word cut at a line end', 'Subra-\n  maniam', 'Subramaniam'],
  ['a decomposed accent', 'Rene\u0301e', 'Renee'],
  ['a NUL within a word', 'Pa\u0000\u0000tel', 'Patel'],
  ['NUL as a separator', '943\u0000476\u0001\u00025919', '943 476 5919'],
  ['half of a pair and unreadable bytes', 'Pa\ud800t\ufffdel\ufffdJane', 'Patel Jane'],
  ['other slashes', '12∕03⁄1954', '12/03/1954'],
]

for (const [what, written, read] of forms) {
  test(`${what} are seen through, and lead back to what was written`, () => {
    assert.equal(original(`see ${written} now`, read), written.replace(/^[\u202e]|[\u202c]$/g, ''))
  })
}

test('folding drops case and diacritics and keeps the length', () => {
  assert.equal(normalise('José ŁUKASZ Ø').folded, 'jose lukasz o')
})

test('plain text comes back as it is', () => {
  const text = 'BP 120/80,\r\nwell-\nControlled'
  assert.equal(normalise(text).text, text)
})

test('offsets are in order and inside the original for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const normalised = normalise(text)
      assert.equal(normalised.folded.length, normalised.text.length)
      let previous = 0
      for (let at = 0; at < normalised.text.length; at++) {
        const start = normalised.originalStart(at)
        const end = normalised.originalEnd(at + 1)
        assert.ok(start >= previous && end > start && end <= text.length)
        previous = start
      }
    }),
    { numRuns: 500 },
  )
})

test('the quick way for texts in which no offset moves says what the long way says', () => {
  const unit = fc.constantFrom(
    ...'aZé–—’“°µ½ \n-³£ß\u00a0\u00ad\u0301\u200b\u0000\ufffd\u2028𝐀क'.split(''),
    '-\n',
    'Ab',
  )
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
      const original = units.join('')
      const [quick, long] = [normalise(original), normaliseUnits(original)]
      assert.deepEqual([quick.text, quick.folded], [long.text, long.folded])
      for (let i = 0; i <= long.text.length; i++) {
        if (i < long.text.length) assert.equal(quick.originalStart(i), long.originalStart(i))
        if (i > 0) assert.equal(quick.originalEnd(i), long.originalEnd(i))
      }
    }),
    { numRuns: 3000 },
  )
})
