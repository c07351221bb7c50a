import { digitsOf, type Found } from './found.ts'
import { phoneAt } from './phone.ts'

const SCANNED = /[0O][\dO]{3,4} ?[\dO]{3} ?[\dO]{3,4}(?![A-Za-z0-9])/y

/** A telephone number in an ALNUM token that `letters` letters open: "son07700900118", or O7700 9OO118 as read from paper. */
export function oddPhoneAt(text: string, start: number, end: number, letters: number): Found | undefined {
  const first = text.charCodeAt(start)
  if (letters < 3) return first === 79 || first === 48 ? scannedAt(text, start) : undefined
  const isTied = end - start - letters >= 10 && text.charCodeAt(start + letters - 1) > 96
  return isTied ? phoneAt(text, start + letters) : undefined
}

/** The letter O for a nought, four times at most. */
function scannedAt(text: string, start: number): Found | undefined {
  SCANNED.lastIndex = start
  if (!SCANNED.test(text)) return undefined
  const end = SCANNED.lastIndex
  const written = text.slice(start, end)
  const digits = digitsOf(written).length
  const wrong = written.split('O').length - 1
  const isPhone = wrong > 0 && wrong < 5 && digits >= 7 && digits + wrong >= 10 && digits + wrong <= 11
  return isPhone ? { start, end, type: 'PHONE', score: 0.7, rule: 'phone-scanned' } : undefined
}
