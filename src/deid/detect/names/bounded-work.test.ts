import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise } from '../../text/normalise.ts'
import { createScanner } from '../create-scanner.ts'
import { propagate } from '../propagate.ts'
import type { Scan } from '../scan.ts'
import { nameRules } from './index.ts'

/** A scan that counts how often the rules read a token. */
function countingScan(text: string): { scan: Scan; reads: () => number } {
  const scan = createScanner()(normalise(text), '')
  let reads = 0
  const kind = new Proxy(scan.tokens.kind, {
    get(column, key) {
      reads++
      return Reflect.get(column, key, column)
    },
  })
  return { scan: { ...scan, tokens: { ...scan.tokens, kind } }, reads: () => reads }
}

function readsOf(text: string): number {
  const { scan, reads } = countingScan(text)
  const candidates: Parameters<typeof propagate>[1][number][] = []
  for (const rule of nameRules) {
    rule(scan, (start, end, type, score, name) => {
      candidates.push({ start, end, type, score, rule: name })
    })
  }
  propagate(scan, candidates, () => {})
  return reads()
}

const units = [
  'A B C ',
  'SMITH JOHN ',
  "'",
  "O'O' ",
  'Aa-',
  'Mr ',
  'Dr A and ',
  'Name: ',
  'Name (',
  'A^',
  'Dear Jane, ',
  'Jane\n',
  'a  Name  b\n',
  'Name,',
  'Hoehn and ',
  'regards\n',
  's/o ',
  'van der ',
]

for (const unit of units) {
  test(`twice as much of ${JSON.stringify(unit)} is no more than twice the work`, () => {
    const size = 600
    const once = readsOf(unit.repeat(size))
    const twice = readsOf(unit.repeat(size * 2))
    assert.ok(twice <= once * 2.2 + 200, `${once} reads became ${twice}`)
    assert.ok(once <= unit.repeat(size).length * 60 + 200, `${once} reads`)
  })
}
