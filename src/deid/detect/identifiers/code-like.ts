import { TAG } from '../../tables/word-tables.ts'
import { ALL_UPPER, WORD } from '../../text/lex.ts'
import { unitFollows } from '../dates/context.ts'
import type { Scan } from '../scan.ts'
import { isSnomedId } from '../validators/snomed-id.ts'
import type { Code } from './code-at.ts'
import { digitsOf, type Found } from './found.ts'
import { labelAt } from './label-words.ts'

/** ICD-10, OPCS, tumour morphology, genes, Indian packages and products, trials, research compounds, years, standards, analysers (XN-9000): codes that identify nobody. */
const KNOWN_CODE =
  /^(?:[A-TV-Z]\d{2}(?:\.\d{1,4})?[A-Z]{0,2}|NCT\d+|ISRCTN\d+|PMC\d+|(?:LY|PF|MK|ABT|GSK|AZD|BMS|RO|CT|COVID|SARS|CVE|RFC|ISO|EN|BS|FY|NG|CG|QS|TA|HTA|IPG|DG|MTG)-?\d[\d-]*|[A-Z]{0,3}-?(?:19|20)\d{2}(?:[-/](?:19|20)?\d{2})?|[MTPDEFL]-[0-9A-F]{5}|(?:[A-Z]\d{1,4}[A-Z*X]\/?){1,2}|MSG\d+|CTRI\/[\d/]+|(?:NM|NP|NC|NR|NG|XM)_\d+(?:\.\d+)?|CD\d{1,3}[A-Z]?(?:\/(?:CD)?\d{1,3})*|M?\d{4}\/\d|ENS[GTP]\d{11}|(?:STR|IMP)\d{4}|S1000\d\d|SB-?\d{5,6}|[A-Z]{6,8}\d{5}V\d{6}|[A-Z]{1,3}-?\d{1,2}00)$/
/** Whether the code is one of a code system, a trial, a standard or a year. */
export function isKnownCode(written: string): boolean {
  return KNOWN_CODE.test(written)
}

const LIST_GAP =
  /^(?:(?:[ ,;&/+]|and|or|plus|\n){1,6}| ?\(?(?:to|not|now|then|merged with|same as|formerly|previously|was|old|new|→|->) )$/
const LONGEST_GAP = 15

/**
 * A code that looks like somebody's number without a label: upper-case letters with five digits or more, or with four and
 * a joining mark (AD-0077182, SRM/118/24), or a very long number.
 */
export function codeLike(scan: Scan, code: Code): Found | undefined {
  const { text } = scan
  const { start, end, digits, letters } = code
  const length = end - start
  if (length > 40 || digits < 3) return undefined
  if (digits < 4) {
    if (letters > 0 && letters < 3) return twoGroups(text, start, end)
    const isCode = length === digits + letters && isSerial(text.slice(start, end), letters)
    return isCode ? { start, end, type: 'DEVICE_SERIAL', score: 0.55, rule: 'code-like' } : undefined
  }
  if (letters === 0) {
    if (length < 9) return shortNumber(scan, code)
    return longNumber(text.slice(start, end), start, end)
  }
  const written = text.slice(start, end)
  if (/[a-z]/.test(written) || KNOWN_CODE.test(written)) return undefined
  const joined = /[-/]/.test(written)
  if (digits < 5 && !joined && letters < 3) return twoGroups(text, start, end)
  if (digits < 5 && !(joined && letters + digits >= 6)) return undefined
  return { start, end, type: 'OTHER_ID', score: 0.6, rule: 'code-like' }
}

/** Three groups of digits that dashes join, eight digits or more, and no CAS number: 55-00917-2. */
/** Groups that slashes join, nine digits or more: 17/04/00182. */
const SLASHED = /^\d{2,6}(?:\/\d{1,7}){1,4}$/
const DASHED = /^(?!\d{2,7}-\d\d-\d$)\d{2,7}(?:-\d{1,7}){2,4}$/

function longNumber(written: string, start: number, end: number): Found | undefined {
  if (written.length >= 10 && DASHED.test(written))
    return { start, end, type: 'OTHER_ID', score: 0.55, rule: 'code-like' }
  if (
    SLASHED.test(written) &&
    !/^\d*0(?:\/\d*0)+$/.test(written) &&
    /\d{4}/.test(written) &&
    written.length - written.split('/').length >= 8
  )
    return { start, end, type: 'OTHER_ID', score: 0.55, rule: 'code-like' }
  if (written.length >= 11 && PAIRED.test(written))
    return { start, end, type: 'OTHER_ID', score: 0.55, rule: 'code-like' }
  if (!/^\d{9,19}$/.test(written) || /000$/.test(written) || isSnomedId(written)) return undefined
  return { start, end, type: 'OTHER_ID', score: 0.6, rule: 'long-number' }
}

/** Two halves, as numbers of persons are written in the north of Europe: 190411-1182. */
const PAIRED = /^(?:\d{6,8}-\d{3,5}|\d-\d{8,12})$/
const SERIAL = /^\d[A-Z0-9]{5,17}$/
/** A duration, a size, a procedure of ICD-10-PCS: 10Y5M3D, 2X3X4CM, 0SR90JZ. */
const COUNTED = /^(?:\d+[YMWDH])+$|\dX\d|^0[0-9A-HJ-NP-Z]{6}$/

/** Digits and letters that change at least three times: the serial number 9M2K4T. */
function isSerial(written: string, letters: number): boolean {
  if (letters < 2 || !SERIAL.test(written) || COUNTED.test(written)) return false
  let changes = 0
  for (let at = 1; at < written.length; at++)
    if (written.charCodeAt(at) > 57 !== written.charCodeAt(at - 1) > 57) changes++
  return changes >= 3
}

const TWO_GROUPS =
  /[A-Z]{1,2}\d{3,4} (?!(?:19|20)\d\d(?!\d))\d{4,6}(?![\d.,/:%]?\d| ?(?:ml|mg|mcg|iu|units?|hrs?)\b)/y

/** A number whose second half stands apart: A770 1182. */
function twoGroups(text: string, start: number, end: number): Found | undefined {
  if (text.charCodeAt(end) !== 32) return undefined
  TWO_GROUPS.lastIndex = start
  if (!TWO_GROUPS.test(text) || TWO_GROUPS.lastIndex < end) return undefined
  return { start, end: TWO_GROUPS.lastIndex, type: 'OTHER_ID', score: 0.55, rule: 'code-like' }
}

const A_WORD = TAG.MEDICAL | TAG.DRUG
/** A year and a number with its nought: 25-0419. No range ends so. */
const OF_YEAR = /^(?:1[5-9]|2\d)-0\d{3,4}$/
const REGISTERED = /^\d{3,5}[1-9]\/(?:1[5-9]|2\d)$/
const MONEY =
  /(?:[£$€₹]|\b(?:rs|inr|gbp|usd|eur|rupees|sum|amount|total|paid|cost|of|payable|bill|salary|income|value|price|net|gross|insured|reserve|estimate|limit|premium|fees?|charges|count|copies|cells|reads|steps))[ .:]*$/

/** Six to eight digits behind two or three capitals that are no word, seven or eight alone, a number within a year: KA 882716, 4409812, 1404/24. */
function shortNumber(scan: Scan, { start, end, first, digits }: Code): Found | undefined {
  const { text, folded, tokens, tags } = scan
  const found: Found = { start, end, type: 'OTHER_ID', score: 0.55, rule: 'code-like' }
  if (digits < end - start)
    return (REGISTERED.test(text.slice(start, end)) || OF_YEAR.test(text.slice(start, end))) &&
      !unitFollows(folded, end) &&
      !/^[ ]?h/.test(folded.slice(end, end + 2))
      ? found
      : undefined
  if (digits < 6 || text.endsWith('00', end) || (digits < 7 && unitFollows(folded, end))) return undefined
  const before = first - 1
  if (before >= 0 && tokens.kind[before] === WORD && tokens.end[before] === start - 1) {
    const length = start - 1 - (tokens.start[before] as number)
    const isUpper = ((tokens.shape[before] as number) & ALL_UPPER) !== 0
    if (isUpper && length < 4 && ((tags[before] as number) & A_WORD) === 0 && !labelAt(scan, before))
      return { ...found, start: tokens.start[before] as number }
  }
  if (digits < 7 || isSnomedId(text.slice(start, end))) return undefined
  if (
    /^(?:,\d|\.\d|%|[ ]?(?:\/|units|ml|copies|cells|lakh|crore|iu|cfu|rupees|sq))/.test(
      folded.slice(end, end + 8),
    )
  )
    return undefined
  return MONEY.test(folded.slice(Math.max(0, start - 10), start)) ? undefined : found
}

const LETTERS_FIRST = /[A-Z]{2,4} \d{2,5}(?: \d{1,5}){1,4}(?![\d.,/:%]?\d| ?[a-z%])/y

/** Upper-case letters that are no word, then eight digits or more in groups: AMH 20 551 887 0. `at` is the first group. */
export function letteredGroups({ text, tokens, tags }: Scan, at: number): Found | undefined {
  if (at === 0 || tokens.kind[at - 1] !== WORD || (tags[at - 1] ?? 0) !== 0) return undefined
  const start = tokens.start[at - 1] ?? 0
  if (
    ((tokens.shape[at - 1] as number) & ALL_UPPER) === 0 ||
    tokens.end[at - 1] !== (tokens.start[at] as number) - 1
  )
    return undefined
  LETTERS_FIRST.lastIndex = start
  if (!LETTERS_FIRST.test(text)) return undefined
  const end = LETTERS_FIRST.lastIndex
  const digits = digitsOf(text.slice(start, end)).length
  return digits >= 8 ? { start, end, type: 'OTHER_ID', score: 0.55, rule: 'code-like' } : undefined
}

/** The next of several numbers under one label: "policies RK-118274 and RK-118902". */
export function nextInList(
  { text, folded }: Scan,
  code: Code,
  previous: Found | undefined,
): Found | undefined {
  if (!previous || code.start - previous.end > LONGEST_GAP || code.start <= previous.end || code.digits < 3)
    return undefined
  if (previous.rule !== 'label' && previous.rule !== 'label-word' && previous.rule !== 'list')
    return undefined
  if (!LIST_GAP.test(folded.slice(previous.end, code.start))) return undefined
  if (previous.type === 'PHONE') return undefined
  const alike =
    shapeOf(text.slice(previous.start, previous.end)) === shapeOf(text.slice(code.start, code.end))
  return alike
    ? { start: code.start, end: code.end, type: previous.type, score: 0.85, rule: 'list' }
    : undefined
}

const SECOND_MOBILE = /[6-9](?:[ -]?\d){9}(?![\d/%]|[ .-]\d)/y
const LOCAL_NUMBER = /\d{3,4}[ -]?\d{3,4}(?![\d/%]|[ .-]\d)/y

/** The next of several telephone numbers, without the area code of the first: "020 2544 1827 / 2544 1828". */
export function nextTelephone(
  { folded }: Scan,
  { start, letters }: Code,
  previous: Found | undefined,
): Found | undefined {
  if (previous?.type !== 'PHONE' || letters > 0 || start <= previous.end || start - previous.end > 4)
    return undefined
  SECOND_MOBILE.lastIndex = start
  if (folded.charCodeAt(previous.end) === 47 && previous.end === start - 1 && SECOND_MOBILE.test(folded))
    return { start, end: SECOND_MOBILE.lastIndex, type: 'PHONE', score: 0.8, rule: 'phone-list' }
  LOCAL_NUMBER.lastIndex = start
  if (!/^ ?(?:[/,&]|or) ?$/.test(folded.slice(previous.end, start)) || !LOCAL_NUMBER.test(folded))
    return undefined
  return { start, end: LOCAL_NUMBER.lastIndex, type: 'PHONE', score: 0.8, rule: 'phone-list' }
}

function shapeOf(written: string): string {
  return written
    .slice(0, 40)
    .replace(/[A-Z]+/g, 'A')
    .replace(/\d+/g, '9')
    .replace(/[a-z]+/g, 'a')
}
