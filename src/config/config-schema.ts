import { z } from 'zod'
import { projectConfig } from './project-config.ts'

export type JsonSchema = {
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  additionalProperties?: boolean | JsonSchema
  [keyword: string]: unknown
}

/** JSON Schema (draft 2020-12) of `clinloop.yaml` as people write it: fields with a default are optional. */
export function configSchema(): JsonSchema {
  const schema = z.toJSONSchema(projectConfig, { io: 'input', target: 'draft-2020-12' })
  return { $id: 'clinloop.schema.json', title: 'clinloop.yaml', ...schema } as JsonSchema
}

/** Names of the fields an object at `path` may have, of all its kinds; empty when there is no such object. */
export function knownFields(path: readonly PropertyKey[]): string[] {
  let schemas = alternatives(configSchema())
  for (const part of path) {
    schemas = schemas
      .map((schema) => schema.properties?.[String(part)] ?? schema.items)
      .flatMap((schema) => (schema ? alternatives(schema) : []))
  }
  return [...new Set(schemas.flatMap((schema) => Object.keys(schema.properties ?? {})))]
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  return [schema, ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(alternatives)]
}
