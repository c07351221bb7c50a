import { isAadhaar } from '../validators/aadhaar.ts'
import { isCardNumber } from '../validators/card-number.ts'
import { isChiNumber } from '../validators/chi-number.ts'
import { isNhsNumber } from '../validators/nhs-number.ts'
import { isSnomedId } from '../validators/snomed-id.ts'
import { digitsOf, type Found } from './found.ts'

const NHS_GROUPS = /\d{3}([ .-])\d{3}\1\d{4}(?!\d)/y
/** The same, cut by the end of a line after a group. */
const NHS_WRAPPED = /\d{3}(?:[ .-]?\d{3}[.-]?[ \t]*\r?\n[ \t]*|[.-]?[ \t]*\r?\n[ \t]*\d{3}[ .-]?)\d{4}(?!\d)/y
const AADHAAR_GROUPS = /[2-9]\d{3}([ -])\d{4}\1\d{4}(?!\d|[ -]\d{4}(?!\d)|[ -]\d(?:[.,;)\n]|$))/y
const ABHA_GROUPS = /\d{2}([ -])\d{4}\1\d{4}\1\d{4}(?!\d)/y
const CARD_GROUPS = /\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?(?!\d)|\d{4}[ -]\d{6}[ -]\d{4,5}(?!\d)/y

/** Three or four groups of four digits, whatever they number; times of rounds (0800 1200 1600) are written so too. */
const FOURS = /\d{4}([ -])\d{4}\1\d{4}(?:\1\d{4})?(?!\d|[ -]\d)/y

function areTimes(digits: string): boolean {
  for (let at = 0; at < digits.length; at += 4)
    if (Number(digits.slice(at, at + 2)) > 24 || Number(digits.slice(at + 2, at + 4)) > 59) return false
  return true
}

/** A UK sort code and the account number behind it. */
const SORTED = /\d{2}-\d{2}-\d{2}[ ,/]{1,4}\d{8}(?!\d)/y

/** A sort code with its account number at offset `at`. */
export function sortedAccountAt(text: string, at: number): Found | undefined {
  return matching(SORTED, text, at, () => ['ACCOUNT', 0.98])
}

/** A number that its grouping and check digits tell, without a label, at the start of a group of `length` digits. */
export function groupedNumberAt(text: string, at: number, length: number): Found | undefined {
  const mark = text.charCodeAt(at + length)
  // Space, dash, full stop, line end.
  if (mark !== 32 && mark !== 45 && mark !== 46 && mark !== 10 && mark !== 13) return undefined
  if (length === 4)
    return (
      matching(CARD_GROUPS, text, at, (digits) => isCardNumber(digits) && ['CARD', 0.95]) ??
      matching(AADHAAR_GROUPS, text, at, (digits) => ['AADHAAR', isAadhaar(digits) ? 0.95 : 0.6]) ??
      matching(FOURS, text, at, (digits) => !areTimes(digits) && ['OTHER_ID', 0.55])
    )
  if (length === 2) return sortedAccountAt(text, at) ?? matching(ABHA_GROUPS, text, at, () => ['ABHA', 0.85])
  if (length !== 3 && length !== 6) return undefined
  return (
    (length === 3 ? matching(NHS_GROUPS, text, at, nhsOf) : undefined) ??
    matching(NHS_WRAPPED, text, at, (digits) => isNhsNumber(digits) && ['NHS_NUMBER', 0.8])
  )
}

/** A whole number without grouping that its check digit tells. `length` digits start at `at`. */
export function solidNumberAt(text: string, at: number, length: number): Found | undefined {
  if (length !== 10 && length !== 12 && (length < 13 || length > 19)) return undefined
  const digits = text.slice(at, at + length)
  const found = (type: Found['type'], score: number): Found => ({
    start: at,
    end: at + length,
    type,
    score,
    rule: 'check-digit',
  })
  if (length === 10) {
    if (isChiNumber(digits)) return found('CHI_NUMBER', 0.75)
    return isNhsNumber(digits) ? found('NHS_NUMBER', /^[679]/.test(digits) ? 0.8 : 0.75) : undefined
  }
  if (isSnomedId(digits)) return undefined
  if (length === 12) return isAadhaar(digits) ? found('AADHAAR', 0.8) : undefined
  return isCardNumber(digits) ? found('CARD', 0.85) : undefined
}

function nhsOf(digits: string): [Found['type'], number] | false {
  if (isNhsNumber(digits)) return ['NHS_NUMBER', 0.95]
  // One digit off is a mistyped NHS number more often than anything else; a phone number so grouped keeps its own rule.
  return /^[3479]/.test(digits) && ['NHS_NUMBER', 0.6]
}

function matching(
  form: RegExp,
  text: string,
  at: number,
  judge: (digits: string) => [Found['type'], number] | false,
): Found | undefined {
  form.lastIndex = at
  if (!form.test(text)) return undefined
  const end = form.lastIndex
  const judged = judge(digitsOf(text.slice(at, end)))
  return judged ? { start: at, end, type: judged[0], score: judged[1], rule: 'grouped' } : undefined
}
