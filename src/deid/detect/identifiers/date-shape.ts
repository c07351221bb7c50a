import type { Code } from './code-at.ts'

const NUMERIC = /^(?:\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})|(?:19|20)\d{2}([-/.])\d{1,2}\2\d{1,2})(?:t\d.*)?$/
const NAMED =
  /^\d{1,2}(?:st|nd|rd|th)?[-/.]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[-/.]?(?:\d{2}|\d{4})?$/

/** Whether the code is written as a date is: 12/03/2024, 2024-03-12T10, 14-May-24. */
export function looksLikeDate(folded: string, { start, end, first, last, digits, letters }: Code): boolean {
  // Two marks, or letters of a month.
  if (last - first < 4 && letters < 3) return false
  if (digits > 14 || end - start > 30 || end - start < 4) return false
  const written = folded.slice(start, end)
  if (/^(?:3[2-9]|[4-9]\d)[-/.]|^\d{1,2}[-/.](?:3[2-9]|[4-9]\d)[-/.]/.test(written)) return false
  return NUMERIC.test(written) || NAMED.test(written)
}
