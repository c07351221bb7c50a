import { NUMBER } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { wordLength } from './can-begin.ts'
import type { Code } from './code-at.ts'
import { letteredGroups } from './code-like.ts'
import { groupedNumberAt, solidNumberAt } from './digit-groups.ts'
import type { Found } from './found.ts'
import { hl7FieldAt } from './hl7-field.ts'
import { hasDigits, phoneAt, withExtension } from './phone.ts'
import { pinCodeAt } from './postcode.ts'

const PLUS = 43
export function bareAt(scan: Scan, at: number, code: Code): Found | undefined {
  const { text, tokens } = scan
  const start = tokens.start[at] ?? 0
  if (tokens.kind[at] !== NUMBER) return hl7FieldAt(text, code)
  // Digits in the middle of a code are no number of their own.
  if (code.first < at && text[start - 1] !== '+') return pinCodeAt(scan, at) ?? hl7FieldAt(text, code)
  if (!hasDigits(text, start)) return pinCodeAt(scan, at) ?? hl7FieldAt(text, code)
  const international = plusBefore(text, start)
  return (
    (international < start ? telephoneAt(scan, international) : undefined) ??
    groupedNumberAt(text, start, wordLength(scan, at)) ??
    solidNumberAt(text, start, wordLength(scan, at)) ??
    telephoneAt(scan, start) ??
    pinCodeAt(scan, at) ??
    letteredGroups(scan, at) ??
    hl7FieldAt(text, code)
  )
}

function telephoneAt({ text, folded }: Scan, at: number): Found | undefined {
  const found = phoneAt(text, at)
  return found && { ...found, end: withExtension(folded, found.end) }
}

function plusBefore(text: string, start: number): number {
  const before = text.charCodeAt(start - 1)
  if (before === PLUS) return start - 1
  return (before === 40 || before === 32) && text.charCodeAt(start - 2) === PLUS ? start - 2 : start
}
