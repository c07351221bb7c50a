import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { DEID_PROFILES } from '../../config/deid-defaults.ts'
import { ENTITY_TYPES, type Entity, type EntityType } from '../entity.ts'
import { deriveDeidKeys } from './keys/deid-keys.ts'
import { type PolicyOptions, resolvePolicy } from './policy/resolve-policy.ts'
import { createTransformMemory } from './transform-memory.ts'
import { type TransformOptions, transformText } from './transform-text.ts'

const keysOf = (name: string) => deriveDeidKeys(createHash('sha512').update(name).digest())
const keys = keysOf('one')

function options(policy: PolicyOptions, more: Partial<TransformOptions> = {}): TransformOptions {
  return {
    policy: resolvePolicy('uk-pseudonymised', policy),
    keys,
    patientKey: 'p1',
    documentId: 'd1',
    memory: createTransformMemory(),
    ...more,
  }
}

/** Text with entities marked as {TYPE|value}. */
function marked(source: string): { text: string; entities: Entity[] } {
  const entities: Entity[] = []
  let text = ''
  let at = 0
  for (const match of source.matchAll(/\{([A-Z_0-9]+)\|([^}]*)\}/g)) {
    text += source.slice(at, match.index)
    const value = match[2] as string
    const start = text.length
    entities.push({ start, end: start + value.length, type: match[1] as EntityType, score: 1, rule: 'test' })
    text += value
    at = match.index + match[0].length
  }
  return { text: text + source.slice(at), entities }
}

function outcome(source: string, policy: PolicyOptions, more: Partial<TransformOptions> = {}): string {
  const { text, entities } = marked(source)
  return transformText(text, entities, options(policy, more)).text
}

test('each action does what it says', () => {
  const name = '{NAME|John Smith} came.'
  assert.equal(outcome(name, { policy: { NAME: 'keep' } }), 'John Smith came.')
  assert.equal(outcome(name, { policy: { NAME: 'mask' } }), '[NAME] came.')
  assert.equal(outcome(name, { policy: { NAME: 'drop' } }), ' came.')
  assert.match(outcome(name, { policy: { NAME: 'token' } }), /^\[NAME-[0-9A-HJKMNP-TV-Z]{8}\] came\.$/)
  assert.match(outcome(name, { policy: { NAME: 'hash' } }), /^\[NAME:[0-9a-f]{16}\] came\.$/)
  assert.match(outcome(name, { policy: { NAME: 'surrogate' } }), /^[A-Z][a-z]+ [A-Z][a-z]+ came\.$/)
})

test('a particle of a name is no reason to mask it', () => {
  assert.match(outcome('{NAME|van der Berg}', {}), /^van der [A-Z][a-z]+$/)
})

test('generalise leaves what the precision says', () => {
  const coarse = { DATE: 'generalise', LOCATION: 'generalise' } as const
  const source =
    '{DATE|12/03/2024} {DOB|1/2/1950} {DOB|1/2/1930} {AGE_OVER_89|94} {POSTCODE|sw1a 1aa} {PIN_CODE|560 001} {LOCATION|Bolton} {DATE|soon}'
  assert.equal(outcome(source, { policy: coarse }), '2024 1950 [DOB] 90+ SW1A 560 [LOCATION] [DATE]')
  assert.equal(
    outcome(source, { policy: coarse, datePrecision: 'month', oldestBirthYear: 1900 }),
    '2024-03 1950-02 1930-02 90+ SW1A 560 [LOCATION] [DATE]',
  )
  const hipaa = resolvePolicy('hipaa-safe-harbor')
  assert.equal(outcome('{POSTCODE|SW1A 1AA}', {}, { policy: hipaa }), 'SW')
  assert.equal(outcome('{POSTCODE|90210-1234} {POSTCODE|03601}', {}, { policy: hipaa }), '902 000')
})

test('dates of a patient move together in all documents, and not as those of another patient', () => {
  const days = (text: string): number => Date.parse(`${text}T00:00Z`) / 86_400_000
  const moved = (date: string, more: Partial<TransformOptions>): number =>
    days(outcome(`{DATE|${date}}`, {}, more)) - days(date)
  const first = moved('2024-03-12', {})
  assert.notEqual(first, 0)
  assert.equal(moved('1999-12-31', { documentId: 'd2' }), first)
  const others = Array.from({ length: 12 }, (_, i) => moved('2024-03-12', { patientKey: `q${i}` }))
  assert.ok(new Set(others).size > 6)
  assert.notEqual(moved('2024-03-12', { keys: keysOf('two') }), first)
  for (let i = 0; i < 20; i++) {
    const text = outcome('{DATE|2024-03-12}', { dateShift: { maxDays: 2 } }, { patientKey: `q${i}` })
    assert.ok([1, 2].includes(Math.abs(days(text) - days('2024-03-12'))), text)
  }
})

test('dateOrder changes how a date is read', () => {
  const policy = { policy: { DATE: 'generalise' }, datePrecision: 'month' } as const
  assert.equal(outcome('{DATE|03/04/2024}', policy), '2024-04')
  assert.equal(outcome('{DATE|03/04/2024}', { ...policy, dateOrder: 'month-first' }), '2024-03')
})

test('all ways to write a value get one token; patient and project scope differ', () => {
  const token = { NAME: 'token', PHONE: 'token' } as const
  const same = outcome('{NAME|John Smith}|{NAME|SMITH, John}|{NAME|john  smith}', { policy: token }).split(
    '|',
  )
  assert.equal(new Set(same).size, 1)
  const phones = outcome('{PHONE|+44 (0)7911 123456}|{PHONE|07911-123456}', { policy: token }).split('|')
  assert.equal(new Set(phones).size, 1)
  const of = (patientKey: string, tokenScope: 'patient' | 'project', key = keys): string =>
    outcome('{NAME|John Smith}', { policy: token, tokenScope }, { patientKey, keys: key })
  assert.notEqual(of('p1', 'patient'), of('p2', 'patient'))
  assert.equal(of('p1', 'project'), of('p2', 'project'))
  assert.notEqual(of('p1', 'project'), of('p1', 'project', keysOf('two')))
})

test('without a patient the document stands in, and the result says so', () => {
  const { text, entities } = marked('{NHS_NUMBER|943 476 5919} on {DATE|12/24}')
  const alone = options({}, { patientKey: undefined })
  const made = transformText(text, entities, alone)
  assert.equal(made.documentScoped, true)
  assert.equal(made.unreadDates, 1)
  assert.equal(made.entities[1]?.action, 'mask')
  assert.notEqual(transformText(text, entities, { ...alone, documentId: 'd2' }).text, made.text)
  // A patient named like the document is not the document.
  assert.notEqual(transformText(text, entities, { ...alone, patientKey: 'd1' }).text, made.text)
})

test('overlapping, unsorted and outside entities are refused without showing the text', () => {
  const entity = (start: number, end: number): Entity => ({ start, end, type: 'NAME', score: 1, rule: 'r' })
  const wrong = [
    [entity(0, 5), entity(4, 8)],
    [entity(5, 8), entity(0, 4)],
    [entity(0, 99)],
    [entity(3, 3)],
    [entity(-1, 3)],
    [entity(0.5, 3)],
  ]
  for (const entities of wrong) {
    assert.throws(
      () => transformText('John Smith', entities, options({})),
      (error: Error & { code: string }) => error.code === 'bad-input' && !error.message.includes('John'),
    )
  }
})

const piece = fc.record({
  before: fc.string({ unit: 'binary', maxLength: 12 }),
  value: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 16 }),
    fc.constantFrom(
      'John Smith',
      'SMITH, J',
      '943 476 5919',
      '12/03/2024',
      '07911 123456',
      'Tue 5 Nov',
      'SW1A 1AA',
    ),
  ),
  type: fc.constantFrom(...ENTITY_TYPES),
})

test('text outside entities stays, offsets are of the original, nothing depends on memory or order', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom(...DEID_PROFILES), (pieces, profile) => {
      const entities: Entity[] = []
      let text = ''
      for (const { before, value, type } of pieces) {
        text += before
        entities.push({ start: text.length, end: text.length + value.length, type, score: 0.9, rule: 'r' })
        text += value
      }
      text += ' end'
      const about = options({}, { policy: resolvePolicy(profile) })
      const made = transformText(text, entities, about)
      let expected = ''
      let at = 0
      for (const [i, entity] of made.entities.entries()) {
        assert.deepEqual([entity.start, entity.end], [entities[i]?.start, entities[i]?.end])
        expected += text.slice(at, entity.start) + entity.replacement
        at = entity.end
        const value = text.slice(entity.start, entity.end)
        if (entity.action === 'surrogate' || entity.action === 'date-shift') {
          assert.ok(
            !pieces.some((other) => entity.action === 'surrogate' && other.value === entity.replacement),
          )
          assert.notEqual(entity.replacement, value)
        }
      }
      assert.equal(made.text, expected + text.slice(at))
      assert.deepEqual(transformText(text, entities, about), made)
      assert.deepEqual(transformText(text, entities, { ...about, memory: createTransformMemory() }), made)
    }),
  )
})

test('memory is bounded and forgetting changes nothing', () => {
  const small = createTransformMemory({ maxPatients: 2, maxValues: 2 })
  const { text, entities } = marked(
    '{NAME|Ann Lee} {DATE|12/03/2024} {NHS_NUMBER|9434765919} {NAME|J. Lee} {NAME|Aditi Sharma} {NAME|K. Aditi}',
  )
  const about = options({})
  for (const patientKey of ['a', 'b', 'c', 'a', 'd', 'a']) {
    const fresh = transformText(text, entities, { ...about, patientKey, memory: createTransformMemory() })
    assert.deepEqual(transformText(text, entities, { ...about, patientKey, memory: small }), fresh)
    const part = marked('{NAME|K. Aditi}')
    const alone = transformText(part.text, part.entities, {
      ...about,
      patientKey,
      memory: createTransformMemory(),
    })
    assert.deepEqual(transformText(part.text, part.entities, { ...about, patientKey, memory: small }), alone)
  }
})
