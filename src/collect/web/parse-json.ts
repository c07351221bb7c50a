/** @throws SyntaxError for a body that is not a whole JSON object. */
export function parseObject(body: string): Record<string, unknown> {
  const value: unknown = JSON.parse(body)
  if (!isObject(value)) throw new SyntaxError('not an object')
  return value
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The objects among the items of a list; empty for anything else. */
export function objectsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
