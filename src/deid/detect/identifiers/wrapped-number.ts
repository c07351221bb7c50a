import type { EntityType } from '../../entity.ts'

/** How many digits a number of the type has: least and most. */
const DIGITS: Partial<Record<EntityType, readonly [least: number, most: number]>> = {
  NHS_NUMBER: [10, 10],
  CHI_NUMBER: [10, 10],
  AADHAAR: [12, 12],
  ABHA: [14, 14],
  PHONE: [10, 11],
  CARD: [16, 16],
}
const BREAK = /[ .\-/]{0,2}\r?\n[ \t]*(?=\d)/y
const LONGEST = 40

/**
 * End of a labelled number that a line end cuts in two, so that both parts together have exactly its digits; 0 when the part
 * on the first line is whole or the next line does not complete it.
 */
export function wrappedEnd(text: string, start: number, end: number, type: EntityType): number {
  const wanted = DIGITS[type]
  if (!wanted) return 0
  let digits = 0
  for (let at = start; at < end; at++) if (isDigit(text.charCodeAt(at))) digits++
  BREAK.lastIndex = end
  if (digits < 2 || digits >= wanted[0] || !BREAK.test(text)) return 0
  for (let at = BREAK.lastIndex; at < start + LONGEST; at++) {
    const code = text.charCodeAt(at)
    if (isDigit(code)) digits++
    else if (!isJoiner(code) || !isDigit(text.charCodeAt(at + 1))) return fits(digits, wanted) ? at : 0
    else if (fits(digits, wanted) && digits === wanted[1]) return at
  }
  return 0
}

function fits(digits: number, [least, most]: readonly [number, number]): boolean {
  return digits >= least && digits <= most
}

function isJoiner(code: number): boolean {
  return code === 32 || code === 45 || code === 46
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
