import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { TransformedEntity } from '../transform/index.ts'
import { movePages, moveSections } from './move-ranges.ts'

const entity = (start: number, end: number, replacement: string): TransformedEntity => ({
  start,
  end,
  replacement,
  type: 'NAME',
  score: 1,
  rule: 'test',
  action: 'surrogate',
})

test('a section keeps its heading and its words when names before and in it grow or shrink', () => {
  const text = 'For Mr Okafor\nPlan\nSee Jane.\nEnd'
  const entities = [entity(7, 13, 'Li'), entity(23, 27, 'Annabelle')]
  const clean = 'For Mr Li\nPlan\nSee Annabelle.\nEnd'
  const start = text.indexOf('Plan')
  const sections = [{ heading: 'Plan', start, end: text.indexOf('End') }]
  const [moved] = moveSections(sections, entities, clean)
  assert.equal(clean.slice(moved?.start, moved?.end), 'Plan\nSee Annabelle.\n')
  assert.equal(moved?.heading, 'Plan')
})

test('a heading that was a name is read from the clean text', () => {
  const sections = [{ heading: 'Okafor', start: 0, end: 10 }]
  const [moved] = moveSections(sections, [entity(0, 6, 'Li')], 'Li\nabc')
  assert.deepEqual([moved?.heading, moved?.start, moved?.end], ['Li', 0, 6])
})

test('pages stay next to each other and end where the text ends', () => {
  const lengths = fc.array(
    fc.record({ gap: fc.nat(5), length: fc.integer({ min: 1, max: 9 }), to: fc.nat(12) }),
  )
  fc.assert(
    fc.property(lengths, fc.nat(40), (parts, cut) => {
      let at = 0
      const entities = parts.map(({ gap, length, to }) => {
        const start = at + gap
        at = start + length
        return entity(start, at, 'x'.repeat(to))
      })
      const size = at + 3
      const change = entities.reduce((sum, e) => sum + e.replacement.length - (e.end - e.start), 0)
      const middle = Math.min(cut, size)
      const meta = {
        pages: [
          { page: 1, start: 0, end: middle },
          { page: 2, start: middle, end: size },
        ],
      }
      const { pages } = movePages(meta, entities) as typeof meta
      assert.equal(pages[0]?.end, pages[1]?.start)
      assert.deepEqual([pages[0]?.start, pages[1]?.end], [0, size + change])
    }),
  )
})
