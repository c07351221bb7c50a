import { normalise } from '../../text/normalise.ts'
import { assignNumbers, type NumberToken } from './assign-numbers.ts'
import { parseCompactDate } from './parse-compact-date.ts'
import {
  type DateOptions,
  type DatePart,
  isCalendarDate,
  MONTHS,
  nameCaseOf,
  WEEKDAYS,
  type WrittenDate,
} from './written-date.ts'

const ZONE = '(?:\\s*(?:Z|UTC|GMT|BST|IST|[+-]\\d{2}:?\\d{2}))?'
const CLOCK = '\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?'
const HALF = '\\s*(?:[ap]\\.?m\\.?|hrs?|h)?'
/** A clock time after the date, which stays as it is. */
const TIME_AFTER = new RegExp(
  `(?:\\s*[T,@-]\\s*|\\s+(?:at\\s+)?)(?:${CLOCK}${HALF}${ZONE}|\\d{1,2}(?:\\.\\d{2})?\\s*[ap]\\.?m\\.?|\\d{4}\\s*(?:hrs?|h))$|T\\d{4}(?:\\d{2})?${ZONE}$`,
  'i',
)
const TIME_BEFORE = new RegExp(`^${CLOCK}${HALF}(?:\\s*[,-]\\s*|\\s+on\\s+|\\s+)(?=\\S)`, 'i')
const TOKEN = /\d+|[A-Za-z]+|[^A-Za-z\d]+/g
const FILLER = /^(?:of|the|day|in)$/i

/**
 * Reads a date in any form that clinical text has: 12/03/2024, 12.3.24, 3rd of March 2024, Tue 5 Nov, March 2024,
 * 2024-03-12T10:00Z, 202403121000. Undefined when it is no date of the calendar or can be read in two ways.
 */
export function parseDate(value: string, options: DateOptions): WrittenDate | undefined {
  const name = `${options.order} ${options.pivot} ${value}`
  const known = READ.get(name)
  if (known !== undefined) return known ?? undefined
  if (READ.size >= MOST_READ) READ.clear()
  const date = readDate(value, options)
  READ.set(name, date ?? null)
  return date
}

/** The same dates come in document after document. */
const READ = new Map<string, WrittenDate | null>()
const MOST_READ = 8192

function readDate(value: string, options: DateOptions): WrittenDate | undefined {
  const text = normalise(value).text
  const compact = parseCompactDate(text, options)
  if (compact) return compact
  const before = TIME_BEFORE.exec(text)?.[0] ?? ''
  const rest = text.slice(before.length)
  const after = TIME_AFTER.exec(rest)?.[0] ?? ''
  const date = parseCore(rest.slice(0, rest.length - after.length), options)
  if (!date) return undefined
  const literal = (text: string): DatePart[] => (text === '' ? [] : [{ kind: 'literal', text }])
  return { ...date, parts: [...literal(before), ...date.parts, ...literal(after)] }
}

function parseCore(text: string, options: DateOptions): WrittenDate | undefined {
  const parts: DatePart[] = []
  const numbers: NumberToken[] = []
  const date: WrittenDate = { parts }
  /** How many numbers came before the month's name. */
  let monthAfter = -1
  for (const token of text.match(TOKEN) ?? []) {
    const last = numbers.at(-1)
    if (/^\d/.test(token)) {
      const previous = parts.at(-1)
      const apostrophe = previous?.kind === 'literal' && /(?:'|^-)$/.test(previous.text)
      numbers.push({ text: token, at: parts.length, ordinal: false, apostrophe })
      parts.push({ kind: 'literal', text: token })
    } else if (last && last.at === parts.length - 1 && /^(?:st|nd|rd|th)$/i.test(token)) {
      last.ordinal = true
      parts.push({ kind: 'ordinal', upper: token === token.toUpperCase() })
    } else if (!/^[A-Za-z]/.test(token) || FILLER.test(token)) {
      parts.push({ kind: 'literal', text: token })
    } else {
      const month = nameIndex(token, MONTHS)
      const weekday = nameIndex(token, WEEKDAYS)
      if (month >= 0 && date.month === undefined) {
        date.month = month + 1
        monthAfter = numbers.length
        parts.push(namePart('month-name', token, MONTHS[month] as string))
      } else if (weekday >= 0 && date.weekday === undefined) {
        date.weekday = weekday
        parts.push(namePart('weekday', token, WEEKDAYS[weekday] as string))
      } else {
        return undefined
      }
    }
  }
  return assignNumbers(date, numbers, monthAfter, options) && isCalendarDate(date) ? date : undefined
}

function nameIndex(word: string, names: readonly string[]): number {
  const lower = word.toLowerCase()
  if (lower.length < 3) return -1
  if (lower === 'weds') return names.indexOf('wednesday')
  return names.findIndex((name) => name === lower || (lower.length <= 5 && name.startsWith(lower)))
}

function namePart(kind: 'month-name' | 'weekday', written: string, name: string): DatePart {
  const short = written.length < name.length && written.toLowerCase() !== 'may'
  return { kind, length: short ? 3 : 9, letterCase: nameCaseOf(written) }
}
