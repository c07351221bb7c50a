import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise } from '../../text/normalise.ts'
import { createScanner } from '../create-scanner.ts'
import { placeRules } from './index.ts'

/** How often the rules read the kind of a token, its tags or its start. */
function readsOf(text: string): number {
  const scan = createScanner()(normalise(text), '')
  let reads = 0
  const counting = <T extends object>(column: T): T =>
    new Proxy(column, {
      get(target, key) {
        reads++
        return Reflect.get(target, key, target)
      },
    })
  const tokens = { ...scan.tokens, kind: counting(scan.tokens.kind), start: counting(scan.tokens.start) }
  for (const rule of placeRules) rule({ ...scan, tokens, tags: counting(scan.tags) }, () => {})
  return reads
}

const units = [
  'A B C ',
  'Flat 1, ',
  'Flat 1 Leeds ',
  '12 High Road ',
  '1/',
  '1-',
  'A-',
  "'",
  '#',
  '^',
  'St ',
  "St Mary's ",
  'near ',
  'near Old Temple, ',
  'Road ',
  'Leeds, ',
  'Leeds 560001 ',
  'Address: ',
  'C/o ',
  'S/o A ',
  'Hospital ',
  'Royal ',
  'Royal of the ',
  'City & ',
  'works at ',
  'works at Aldi ',
  'PHC ',
  'ward 1 ',
  'Old No. 1 New No. ',
  'lives in ',
  'masjid ke ',
  'P.O. ',
  'E.',
  'Glan\n',
  '(E) ',
  'old city hospital at ',
]

for (const unit of units) {
  test(`twice as much of ${JSON.stringify(unit)} is no more than twice the work`, () => {
    const size = 400
    const once = readsOf(unit.repeat(size))
    const twice = readsOf(unit.repeat(size * 2))
    assert.ok(twice <= once * 2.2 + 200, `${once} reads became ${twice}`)
    assert.ok(once <= unit.repeat(size).length * 250 + 200, `${once} reads`)
  })
}

test('a line of two hundred thousand characters takes work in proportion to a tenth of it', () => {
  const line = 'Flat 3 Mary Road, Leeds General Hospital works at Tesco in Otley, '
  const tenth = readsOf(line.repeat(300))
  const whole = readsOf(line.repeat(3000))
  assert.ok(whole <= tenth * 10.5, `${tenth} reads became ${whole}`)
})
