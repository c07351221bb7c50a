import { INITIAL_UPPER, NUMBER, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { isAlphanumeric, isNumbered } from './can-begin.ts'
import { type Code, withoutLabel } from './code-at.ts'
import type { Found } from './found.ts'
import { type Label, labelBefore } from './label-before.ts'
import { ownStart, withPrefix, withTiedWord } from './own-letters.ts'
import { hasLetters, valueEnd } from './read-value.ts'
import { isReferenceRange } from './reference-range.ts'

/** Score of what only "no." or "ref" labels: the form of the number may tell more. */
export const GENERIC = 0.7

/** A booking's six letters and digits, few of them digits, under its label: PNR QX7TRB. */
export function locatorAt(scan: Scan, { start, end, first, last, digits, letters }: Code): Found | undefined {
  const { text } = scan
  if (first !== last || digits + letters !== end - start || end - start < 5 || end - start > 8)
    return undefined
  if (/[a-z]/.test(text.slice(start, end))) return undefined
  const label = labelBefore(scan, first)
  const isLabelled =
    label?.says === 'OTHER_ID' && label.weight > 1 && label.near && (label.explicit || label.alone)
  return isLabelled ? { start, end, type: 'OTHER_ID', score: 0.85, rule: 'label' } : undefined
}

const USER_NAME = /^[a-z]{5,}\d{1,3}$/
const USER =
  /\b(?:by|user|username|user ?id|login|logon|logged (?:in|on)(?: as)?|signed (?:in|on) as)[ :]{1,3}$/

/** By what somebody is known to a system, letters and a number in lower case: "by kthornbury2", "User: jsmith44". */
export function userNameAt({ text, folded }: Scan, { start, end, first, last }: Code): Found | undefined {
  if (first !== last || !USER_NAME.test(text.slice(start, end))) return undefined
  return USER.test(folded.slice(Math.max(0, start - 16), start))
    ? { start, end, type: 'OTHER_ID', score: 0.8, rule: 'user-name' }
    : undefined
}

/** Two digits by themselves are labelled by few words only. */
export function canBeLabelled(scan: Scan, at: number, { digits, first, last, end }: Code): boolean {
  if (digits > 2 || first !== last || scan.tokens.kind[at] !== NUMBER) return true
  const { text, tokens } = scan
  const next = text.charCodeAt(end)
  if (
    next !== 32
      ? next !== 10 && next !== 44 && !Number.isNaN(next)
      : isAlphanumeric(text.charCodeAt(end + 1)) || text.charCodeAt(end + 1) < 48
  )
    return true
  if (at > 0 && tokens.kind[at - 1] === WORD && ((tokens.shape[at - 1] as number) & INITIAL_UPPER) !== 0)
    return true
  return isNumbered(scan, at)
}

export function labelledAt(scan: Scan, code: Code): Found | 'never' | undefined {
  const prefixed = withTiedWord(scan, code) ?? withPrefix(scan, code)
  const inner = withoutLabel(scan, code)
  return (
    (prefixed === code ? undefined : valueUnder(scan, prefixed, code)) ??
    valueUnder(scan, code, code) ??
    (inner === code ? undefined : valueUnder(scan, inner, inner))
  )
}

/** The value from `whole`, whose digits are `code`, under the label before it. */
function valueUnder(scan: Scan, whole: Code, code: Code): Found | 'never' | undefined {
  const label = labelBefore(scan, whole.first)
  if (!label) return undefined
  if (label.says === 'never') return 'never'
  // "CALL LOG 88213": no telephone number begins with a word.
  if (label.says === 'PHONE' && whole !== code) return undefined
  if (whole.first === code.first - 2 && !label.explicit && label.distance > 0) return undefined
  if (label.says === 'OTHER_ID' && isReferenceRange(scan, code)) return 'never'
  if ((label.says === 'OTHER_ID' || label.says === 'DEVICE_SERIAL') && isCatalogued(scan, code))
    return 'never'
  const value = valueEnd(scan, hasLetters(label) ? whole : code, label)
  if (value === 0) return undefined
  const end = label.explicit && hasLetters(label) ? tailEnd(scan.text, value) : value
  const start =
    label.says === 'PHONE' ? phoneStart(scan.text, whole.start) : signStart(scan.text, ownStart(scan, whole))
  return {
    start,
    end,
    type: label.says,
    score: label.weight > 1 && (label.explicit || label.alone) ? 0.95 : GENERIC,
    rule: ruleOf(label),
  }
}

const CATALOGUED = /^[ \t]*[|,;(]?[ \t]*(?:LOT|SN|S\/N|SERIAL|BATCH|QTY|EXP|SIZE|SZ)\b/

/** "REF 5510-F-501  LOT …": the number of an article, not of this one. */
function isCatalogued({ text }: Scan, { start, end }: Code): boolean {
  return (
    text.slice(Math.max(0, start - 12), start).includes('REF') && CATALOGUED.test(text.slice(end, end + 14))
  )
}

const TAIL = /\/[a-z]{2,3}(?![A-Za-z0-9/])|\.[A-Z]{1,4}(?![A-Za-z0-9])/y

/** End of a labelled number with a typist's initials or letters behind it: JT/8812/mb, MA.1182.KL. */
function tailEnd(text: string, end: number): number {
  const mark = text.charCodeAt(end)
  if (mark !== 47 && mark !== 46) return end
  TAIL.lastIndex = end
  return TAIL.test(text) ? TAIL.lastIndex : end
}

/** A "#" tied to the number belongs to it. */
function signStart(text: string, start: number): number {
  return text.charCodeAt(start - 1) === 35 ? start - 1 : start
}

/** A plus and a bracket that open a telephone number belong to it. */
function phoneStart(text: string, start: number): number {
  let at = start
  if (text[at - 1] === '(') at--
  if (text[at - 1] === '+') at--
  return at
}

function ruleOf({ explicit }: Label): string {
  return explicit ? 'label' : 'label-word'
}
