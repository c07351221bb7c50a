import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { collectOriginalValues } from './document-values.ts'
import { deriveDeidKeys } from './keys/deid-keys.ts'
import { resolvePolicy } from './policy/resolve-policy.ts'
import { createTransformMemory } from './transform-memory.ts'
import { transformText } from './transform-text.ts'

const policy = resolvePolicy('uk-pseudonymised', {})
const keys = deriveDeidKeys(createHash('sha512').update('one').digest())

/** What a nurse's name becomes for 300 patients of one name. */
function nurses(patient: string | undefined): string[] {
  const memory = createTransformMemory()
  return Array.from({ length: 300 }, (_, i) => {
    const originals = collectOriginalValues()
    if (patient !== undefined) originals.add('NAME', patient)
    const options = { policy, keys, patientKey: `p${i}`, documentId: 'd', memory, originals }
    return transformText(
      'Joanne Tully',
      [{ start: 0, end: 12, type: 'NAME', score: 1, rule: 'field' }],
      options,
    ).text
  })
}

test('a made-up name is none that stands elsewhere in what is written', () => {
  const [common = ''] = nurses(undefined)[0]?.split(' ') ?? []
  const repeats = (names: string[]): number => names.filter((name) => name.startsWith(common)).length
  assert.ok(repeats(nurses(undefined)) > 0)
  assert.equal(repeats(nurses(`${common} Hargreaves`)), 0)
})

test('what one text held is known to the next', () => {
  const originals = collectOriginalValues()
  const options = { policy, keys, documentId: 'd', memory: createTransformMemory(), originals }
  const whole = { start: 0, type: 'NAME' as const, score: 1, rule: 'field' }
  transformText('Margaret Iyer', [{ ...whole, end: 13 }], options)
  transformText('Alison Nair', [{ ...whole, end: 11 }], options)
  assert.deepEqual([...originals.read().words()].sort(), ['alison', 'iyer', 'margaret', 'nair'])
  assert.equal(originals.read().roles.get('nair'), 'surname')
})
