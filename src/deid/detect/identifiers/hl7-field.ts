import type { Code } from './code-at.ts'
import type { Found } from './found.ts'

/** A composite identifier or a clinician's number in an HL7 v2 field: 123456^^^RXZ^MR, 4471029^HENNESSY^CARA. */
export function hl7FieldAt(text: string, { start, end, digits }: Code): Found | undefined {
  if (digits < 5 || text.charCodeAt(end) !== 94) return undefined
  const before = text[start - 1]
  if (before !== '|' && before !== '~') return undefined
  if (text.startsWith('^^^', end)) return { start, end, type: 'MRN', score: 0.85, rule: 'hl7-field' }
  const clinician = digits === 7 && end - start === 7 && /[A-Za-z]/.test(text[end + 1] ?? '')
  return clinician ? { start, end, type: 'GMC_NUMBER', score: 0.8, rule: 'hl7-field' } : undefined
}
