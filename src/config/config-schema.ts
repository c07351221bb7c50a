import { z } from 'zod'
import { projectConfig } from './project-config.ts'

export type JsonSchema = {
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  additionalProperties?: boolean | JsonSchema
  [keyword: string]: unknown
}

/** JSON Schema (draft 2020-12) of `clinloop.yaml` as people write it: fields with a default are optional. */
export function configSchema(): JsonSchema {
  const schema = z.toJSONSchema(projectConfig, { io: 'input', target: 'draft-2020-12' })
  return { $id: 'clinloop.schema.json', title: 'clinloop.yaml', ...schema } as JsonSchema
}

/** Names of the fields an object at `path` may have; empty when there is no such object. */
export function knownFields(path: readonly PropertyKey[]): string[] {
  let schema: JsonSchema | undefined = configSchema()
  for (const part of path) schema = schema?.properties?.[String(part)] ?? schema?.items
  return Object.keys(schema?.properties ?? {})
}
