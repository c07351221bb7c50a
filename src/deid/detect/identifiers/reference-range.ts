import type { Scan } from '../scan.ts'
import type { Code } from './code-at.ts'

const RANGE = /^(\d{1,3})-(\d{1,4})$/
const LABEL = /\bref(?:erence)?\.? $/

/** Whether a code is the range of a laboratory value, "(ref 133-146)", and no reference number. */
export function isReferenceRange({ folded }: Scan, { start, end }: Code): boolean {
  const range = RANGE.exec(folded.slice(start, end))
  return range !== null && Number(range[1]) < Number(range[2]) && LABEL.test(folded.slice(start - 11, start))
}
