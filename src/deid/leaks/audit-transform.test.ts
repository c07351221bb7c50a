import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { DEID_PROFILES } from '../../config/deid-defaults.ts'
import type { Entity, EntityType } from '../entity.ts'
import { deriveDeidKeys } from '../transform/keys/deid-keys.ts'
import { resolvePolicy } from '../transform/policy/resolve-policy.ts'
import { createTransformMemory } from '../transform/transform-memory.ts'
import { transformText } from '../transform/transform-text.ts'
import { createLeakAudit } from './create-leak-audit.ts'

const keys = deriveDeidKeys(createHash('sha512').update('audit').digest())

const VALUES: [EntityType, string][] = [
  ['NAME', 'Priya Venkat'],
  ['NAME', 'HARTWELL, Desmond'],
  ['NAME', "Siobhan O'Brien"],
  ['NHS_NUMBER', '943 476 5919'],
  ['CHI_NUMBER', '0101701234'],
  ['AADHAAR', '2345 6789 0124'],
  ['PAN', 'ABCPK1234L'],
  ['PHONE', '01204 555123'],
  ['PHONE', '+91 98450 12345'],
  ['EMAIL', 'd.hartwell@nhs.net'],
  ['POSTCODE', 'BL1 4QR'],
  ['DATE', '12/03/2024'],
  ['DATE', '3rd of April 2024'],
  ['DOB', '01/02/1951'],
  ['POLICY_NUMBER', 'POL-88-123456'],
  ['CARD', '5105 1051 0510 5100'],
  ['IBAN', 'GB82 WEST 1234 5698 7654 32'],
  ['HOSPITAL', 'Wytham General Hospital'],
  ['ADDRESS', '14 Primrose Hollow'],
]

const note = fc.record({
  picked: fc.shuffledSubarray(VALUES, { minLength: 1 }),
  profile: fc.constantFrom(...DEID_PROFILES),
  patientKey: fc.string({ minLength: 1, maxLength: 6 }),
})

test('what the transform writes passes, under every profile; what it is not told of fails', () => {
  fc.assert(
    fc.property(note, ({ picked, profile, patientKey }) => {
      const entities: Entity[] = []
      let original = 'Seen today'
      for (const [type, value] of picked) {
        original += ', then '
        entities.push({
          start: original.length,
          end: original.length + value.length,
          type,
          score: 1,
          rule: 'r',
        })
        original += value
      }
      const about = {
        policy: resolvePolicy(profile),
        keys,
        patientKey,
        documentId: 'd',
        memory: createTransformMemory(),
      }
      const okWith = (told: readonly Entity[]): boolean => {
        const { text: output, entities: made } = transformText(original, told, about)
        const audit = createLeakAudit({ hmac: keys.leakReport })
        const known = picked
          .filter(([type]) => about.policy.rules[type].action !== 'keep')
          .map(([type, value]) => ({ type, value }))
        audit.add({ documentId: 'd', original, output, entities: made, known })
        return audit.report().ok
      }
      assert.ok(okWith(entities))
      for (const [i, { type }] of entities.entries()) {
        if (about.policy.rules[type].action !== 'keep')
          assert.ok(!okWith(entities.toSpliced(i, 1)), `${profile} ${type}`)
      }
    }),
    { numRuns: 40 },
  )
})

test('hostile lines are bounded work', () => {
  const lines = ['a', '1', 'a@', ' 0', 'Mr A', 'GB82 ', '\u200b', 'é', '(', '12/'].map((part) =>
    part.repeat(Math.ceil(300_000 / part.length)),
  )
  for (const output of lines) {
    const audit = createLeakAudit({ hmac: keys.leakReport })
    audit.add({
      documentId: 'd',
      original: output,
      output,
      entities: [],
      known: [{ type: 'NAME', value: 'Aaron' }],
    })
    assert.equal(audit.report().documents, 1)
  }
})
