/** Delimiters of an HL7 v2 message, as its MSH segment states them (HL7 v2.5.1, chapter 2.5.4). */
export type Delimiters = {
  field: string
  component: string
  repetition: string
  escapeSign: string
  subcomponent: string
}

/** A message as its segments; `fields[0]` is the segment's name, `fields[n]` its field n, for MSH as well. */
export type Hl7Message = { delimiters: Delimiters; segments: string[][] }

/** Cuts a message into segments and fields; the texts keep their escapes. Undefined without a sound MSH segment. */
export function parseMessage(lines: readonly string[]): Hl7Message | undefined {
  const header = lines[0] ?? ''
  if (!header.startsWith('MSH') || header.length < 8) return undefined
  const [field = '|', component = '^', repetition = '~', escapeSign = '\\', subcomponent = '&'] =
    header.slice(3, 8)
  const delimiters = { field, component, repetition, escapeSign, subcomponent }
  if (new Set([field, component, repetition]).size < 3 || /[\w\s]/.test(field)) return undefined
  const segments = lines.map((line, i) => {
    const fields = line.split(field)
    // MSH-1 is the field separator itself.
    return i === 0 ? ['MSH', field, ...fields.slice(1)] : fields
  })
  return { delimiters, segments }
}

/** Component `component` (1-based) of the first repetition of a field, unescaped. */
export function componentOf(message: Hl7Message, field: string | undefined, component: number): string {
  const { delimiters } = message
  const first = (field ?? '').split(delimiters.repetition)[0] ?? ''
  return unescapeText(first.split(delimiters.component)[component - 1] ?? '', delimiters).trim()
}

/**
 * Resolves escape sequences (HL7 v2.5.1, chapter 2.7): delimiters, `\.br\` and its like as line breaks, `\Xhh\` as
 * characters; highlighting and unknown ones go.
 */
export function unescapeText(text: string, delimiters: Delimiters): string {
  const { escapeSign } = delimiters
  if (escapeSign === '' || !text.includes(escapeSign)) return text
  const parts = text.split(escapeSign)
  let plain = parts[0] ?? ''
  for (let i = 1; i < parts.length; i += 2) {
    // An escape sign without a partner is itself.
    if (i + 1 >= parts.length) plain += `${escapeSign}${parts[i]}`
    else plain += escaped(parts[i] ?? '', delimiters) + (parts[i + 1] ?? '')
  }
  return plain
}

function escaped(
  code: string,
  { field, component, repetition, escapeSign, subcomponent }: Delimiters,
): string {
  const signs: Record<string, string> = {
    F: field,
    S: component,
    T: subcomponent,
    R: repetition,
    E: escapeSign,
  }
  const sign = signs[code]
  if (sign !== undefined) return sign
  if (/^\.(br|sp|ce)\d*$/.test(code)) return '\n'
  if (/^X([0-9A-Fa-f]{2})+$/.test(code)) return Buffer.from(code.slice(1), 'hex').toString('latin1')
  return ''
}
