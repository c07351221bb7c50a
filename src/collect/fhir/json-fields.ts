/** A JSON object of unknown shape, as FHIR resources come. */
export type JsonObject = Record<string, unknown>

export function objectAt(value: unknown, name: string): JsonObject | undefined {
  const found = asObject(value)?.[name]
  return asObject(Array.isArray(found) ? found[0] : found)
}

export function textAt(value: unknown, name: string): string | undefined {
  const found = asObject(value)?.[name]
  if (typeof found === 'string') return found.trim() || undefined
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined
}

/** The objects of a list; a single object counts as a list of one. */
export function objectsAt(value: unknown, name: string): JsonObject[] {
  const found = asObject(value)?.[name]
  return (Array.isArray(found) ? found : [found]).map(asObject).filter((item) => item !== undefined)
}

export function textsAt(value: unknown, name: string): string[] {
  const found = asObject(value)?.[name]
  return (Array.isArray(found) ? found : [found]).filter((item) => typeof item === 'string')
}

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}
