import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNhsNumber } from '../../../src/deid/detect/validators/nhs-number.ts'
import { CHARACTERS_PER_IDENTIFIER, type OrdinaryDocument, ordinaryDocuments } from './ordinary-text.ts'

function first(count: number, seed = 1): OrdinaryDocument[] {
  const endless = ordinaryDocuments(seed)
  return Array.from({ length: count }, () => endless.next().value)
}
const documents = first(600)

test('the same seed gives the same documents, another seed others', () => {
  assert.deepEqual(first(50), documents.slice(0, 50))
  assert.notDeepEqual(first(50, 2), documents.slice(0, 50))
})

test('about one identifier in 150 characters, in notes and in letters', () => {
  for (const kind of ['progress', 'letter']) {
    const own = documents.filter((document) => document.kind === kind)
    const characters = own.reduce((sum, { text }) => sum + text.length, 0)
    const density = characters / own.reduce((sum, { identifiers }) => sum + identifiers, 0)
    assert.ok(Math.abs(density / CHARACTERS_PER_IDENTIFIER - 1) < 0.15, `${kind}: ${density}`)
  }
})

test('letters are longer than notes and rarer, and no slot is left open', () => {
  const letters = documents.filter(({ kind }) => kind === 'letter')
  assert.ok(letters.length > 60 && letters.length < 130, `${letters.length}`)
  assert.ok(letters.every(({ text }) => text.length > 2000 && text.length < 4600))
  const notes = documents.filter(({ kind }) => kind === 'progress')
  assert.ok(notes.every(({ text }) => text.length > 290 && text.length < 1100))
  assert.ok(documents.every(({ text }) => !/[{}]|undefined|NaN/.test(text)))
})

test('NHS numbers in it have a right check digit', () => {
  const numbers = documents.flatMap(({ text }) => text.match(/999 \d{3} \d{4}/g) ?? [])
  assert.ok(numbers.length > 10)
  assert.ok(numbers.every((number) => isNhsNumber(number.replaceAll(' ', ''))))
})
