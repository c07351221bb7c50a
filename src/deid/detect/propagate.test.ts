import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Entity } from '../entity.ts'
import { createDetector } from './create-detector.ts'
import { resolve } from './resolve.ts'

const detector = createDetector()

function found(text: string, type: Entity['type']): string[] {
  return detector
    .detect(text)
    .filter((entity) => entity.type === type)
    .map(({ start, end }) => text.slice(start, end))
}

test('the parts of a titled name are found again, with their initials', () => {
  const text = 'Dr Vanlalruata Ralte saw her. Later Ralte called; V. Ralte signed, and vanlalruata agreed.'
  assert.deepEqual(found(text, 'NAME'), ['Vanlalruata Ralte', 'Ralte', 'V. Ralte', 'vanlalruata'])
})

test('an everyday word is a repeat only where it is written as a name', () => {
  assert.deepEqual(found('Mr Long attended. A long wait. I told Long so. Long wait again.', 'NAME'), [
    'Long',
    'Long',
  ])
})

test('a disease is no repeat of the patient who bears its name', () => {
  assert.deepEqual(found("Mr Parkinson has Parkinson's disease. Parkinson disease is slow.", 'NAME'), [
    'Parkinson',
  ])
})

test('a number that a label explained is found where it stands bare', () => {
  const text = 'Hospital number: RBK0093317. Printed for RBK 0093317 and filed.'
  assert.deepEqual(found(text, 'MRN').length, 2)
})

test('resolving with more candidates never uncovers a character', () => {
  const words = fc.array(
    fc.constantFrom(
      'Mr',
      'Ralte',
      'ralte',
      'Rose',
      'rose',
      'saw',
      '.',
      'NHS number: 559 626 1777',
      '5596261777',
    ),
    { maxLength: 25 },
  )
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join(' ')
      const all = detector.detect(text)
      const half = all.filter((_, i) => i % 2 === 0)
      const covered = (entities: readonly Entity[], at: number): boolean =>
        entities.some(({ start, end }) => start <= at && at < end)
      for (let at = 0; at < text.length; at++)
        if (covered(half, at)) assert.ok(covered(resolve([...half, ...all]), at))
    }),
    { numRuns: 60 },
  )
})
