import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { configSchema, type JsonSchema, knownFields } from './config-schema.ts'

test('schema/clinloop.schema.json is what the code says (run `npm run schema` after a change)', () => {
  const file = readFileSync(new URL('../../schema/clinloop.schema.json', import.meta.url), 'utf8')
  assert.deepEqual(JSON.parse(file), JSON.parse(JSON.stringify(configSchema())))
})

test('every field is described and no section takes unknown fields', () => {
  const check = (path: string, schema: JsonSchema): void => {
    assert.equal(schema.additionalProperties, false, `${path} must refuse unknown fields`)
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      assert.equal(typeof field.description, 'string', `${path}.${name} has no description`)
      if (field.properties) check(`${path}.${name}`, field)
    }
  }
  check('clinloop.yaml', configSchema())
})

test('knownFields follows a path', () => {
  assert.deepEqual(knownFields(['train', 'lora']), ['rank', 'alpha', 'dropout', 'targets', 'rslora'])
  assert.deepEqual(knownFields(['nowhere']), [])
})
