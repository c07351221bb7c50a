/** All strings of a redacted value, for the leak audit. */
export function redactedMeta(value: unknown): string[] {
  const strings: string[] = []
  const visit = (inner: unknown): void => {
    if (typeof inner === 'string') strings.push(inner)
    else if (Array.isArray(inner)) inner.forEach(visit)
    else if (inner !== null && typeof inner === 'object') Object.values(inner).forEach(visit)
  }
  visit(value)
  return strings
}
