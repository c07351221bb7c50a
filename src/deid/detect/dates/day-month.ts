import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { isCalendarDate } from '../validators/calendar-date.ts'
import { cueBefore, isBirthDate, isDated, opensLine, unitFollows, wordsBefore } from './context.ts'
import type { DateSpan } from './span.ts'

const TWO = /(\d{1,2})([/.])(\d{1,2})(?![\d/%])(?!\.\d)/y
const RANGE_END: Readonly<Record<string, RegExp>> = {
  '/': /[ \t]?(?:-|to|until|till|and)[ \t]?(\d{1,2})\/(\d{1,2})/y,
  '.': /[ \t]?(?:-|to|until|till|and)[ \t]?(\d{1,2})\.(\d{1,2})/y,
}
const EXPIRY =
  /(?:exp|expiry|expires|expiring|valid|use by|best before|valid (?:to|thru|until|upto))[ :.]*(?:date)?[ :.]*$/
const RESULT =
  /\b(?:neg|negative|pos|positive|normal|nad|clear|done|last|prev|repeat|due|smear|scan|mammo|mammogram|dexa|echo|change|changed|covid|flu|jab|booster|vaccine|vaccinated) $/
const FITTED = /(?:fitted|inserted|implanted|since|changed|removed|placed|replaced|done|dated|exp|expires) $/
/** Something happened then: "cancelled 2/5", "rang 3/4". */
const EVENT =
  /(?<![A-Za-z])(?!(?:[Ss]cor|[Rr]at|[Gg]rad|[Mm]easur|[Rr]ecord)ed)(?:[A-Z]?[a-z]{2,10}(?<!r)ed|[a-z]{3,10}red|[Rr]ang|[Ss]aw|[Aa]dm|[Ss]een|[Ww]ard|W[RD]|[Bb]loods)[ \t]$/
/** Words that only a date follows, not a number of days or a score. */
const RIGHT_BEFORE = new Set(
  `on dated date dt dtd until till dob lmp edd wef since admitted adm discharged died born mon tue tues wed weds thu thur thurs
  fri sat sun monday tuesday wednesday thursday friday saturday sunday d/c tci w/c w/e w/b wc doa dod dos today tonight tomorrow yesterday file return returns returned`.split(
    /\s+/,
  ),
)
/** Words before 5/7, 2/52, 3/12: so many days, weeks, months. */
const LASTING = new Set(
  `for in x over every after last past next within of review rv about than another ago times r/v f/u f/up back`.split(
    /\s+/,
  ),
)
/** Tests and procedures that notes name with their day: "PFT 8/10", "CT head 3/6". */
const DONE = new Set(
  `pft pfts cxr axr xr xray ct ctpa ctkub mri mrcp uss usg us echo ecg eeg emg ncs bloods scan scans ogd colonoscopy
  sigmoidoscopy cystoscopy bronchoscopy endoscopy biopsy dexa bmd angio angiogram pet mammogram tmt holter doppler spirometry
  fbc lfts tfts msu csf swab swabs cultures surgery operation lscs elscs emlscs repeat ercp mra mrv hsg dsa cag ptca pci`.split(
    /\s+/,
  ),
)
/** What is counted in parts: scores, grades, drops of vision, sessions. */
const SCORED = new Set(
  `pain score scores scored power murmur vision va gcs amt amts mmse moca grade strength mrc nrs vas severity reflexes apgar
  apgars node nodes cores core session sessions dose doses cycle cycles course rate ratio visual acuity aided unaided re le od os
  ou right left r l level stage mood anxiety urge stool bristol press dorsiflexion plantarflexion flexion extension abduction
  tone limb limbs arm arms leg legs grip systolic diastolic esm psm bp niv bipap cpap ipap epap peep pressures settings avaps simv
  iop pupils perl perla perrla bm bms cbg rass must ciwa waterlow mobility insulin basal bolus units balance ratios`.split(
    /\s+/,
  ),
)
/** Numbers of days and months that notes round to: 10/7, 14/7, 21/7, 18/12. */
const ROUND_DAYS = new Set([10, 14, 21, 28])
const ROUND_MONTHS = new Set([15, 18, 24])

/** A day and a month, or a month and a year, that start with the NUMBER token `at`; `previous` is the date before it. */
export function dayMonthAt(scan: Scan, at: number, previous: DateSpan | undefined): DateSpan | undefined {
  const { folded, tokens } = scan
  const start = tokens.start[at] as number
  // "4.1" is a result but after a word that goes before dates.
  const next = folded.charCodeAt(tokens.end[at] as number)
  if (next === 45) return dashedAt(scan, at) ?? fallingAt(scan, at)
  if (
    next === 46 &&
    !BEFORE_DOTTED.has(cueBefore(scan, at)) &&
    !isNoughtMonth(folded, tokens.end[at] as number)
  )
    return undefined
  TWO.lastIndex = start
  const match = TWO.exec(folded)
  if (!match) return undefined
  const [whole, first = '', mark = '/', second = ''] = match
  const end = start + whole.length
  const monthYear = mark === '/' ? monthYearScore(folded, first, second, start, end) : 0
  const until = mark === '/' ? untilMonth(folded, Number(first), Number(second), end) : 0
  if (monthYear > 0 || until > 0)
    return { start, end: until || end, score: monthYear || 0.6, rule: 'date-month-year' }
  if (!isCalendarDate(Number(first), Number(second))) return undefined
  // "day 0 11/6 day 3 14/6" counts days, "2/3 days" is a length.
  if (unitFollows(folded, end) && !/^ (?:day|week) \d/.test(folded.slice(end, end + 7))) return undefined
  const range = rangeEnd(folded, end, mark)
  const score =
    mark === '/'
      ? slashedScore(scan, at, first, second, end, previous) || rangeScore(scan, at, range)
      : dottedScore(scan, at, first, second)
  if (score > 0) return { start: listStart(folded, start), end: range || end, score, rule: 'date-day-month' }
  return isPossible(scan, at, Number(first), Number(second), end)
    ? { start, end, score: 0, rule: POSSIBLE }
    : undefined
}

const LIST =
  /\b(?:on|since|seen|dates?|dated) ((?:\d{1,2}(?:st|nd|rd|th)?(?:, ?| ?& ?| and )){1,4})$/

/** "on 3, 4 and 6/3": the days before the last belong to it. */
function listStart(folded: string, start: number): number {
  const before = folded.charCodeAt(start - 1)
  if (before !== 32 && before !== 38) return start
  const match = LIST.exec(folded.slice(Math.max(0, start - 30), start))
  return match ? start - (match[1] as string).length : start
}

/** ".07" and "-07", two digits and no more. */
function isNoughtMonth(folded: string, mark: number): boolean {
  return (
    folded.charCodeAt(mark + 1) === 48 &&
    !isDigit(folded.charCodeAt(mark + 3)) &&
    isDigit(folded.charCodeAt(mark + 2))
  )
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** "09-05" where the text has another day of May. */
function dashedAt(scan: Scan, at: number): DateSpan | undefined {
  const { folded, tokens } = scan
  const [start, mark] = [tokens.start[at] as number, tokens.end[at] as number]
  if (!isNoughtMonth(folded, mark) || /[-/.\d]/.test(folded[mark + 3] ?? ' ')) return undefined
  const [day, month] = [Number(folded.slice(start, mark)), Number(folded.slice(mark + 1, mark + 3))]
  if (!isCalendarDate(day, month) || unitFollows(folded, mark + 3)) return undefined
  if (RIGHT_BEFORE.has(cueBefore(scan, at)))
    return { start, end: mark + 3, score: 0.7, rule: 'date-day-month' }
  return isPossible(scan, at, day, month, mark + 3)
    ? { start, end: mark + 3, score: 0, rule: POSSIBLE }
    : undefined
}

const FALLING = /(\d{1,2})-(\d{1,2})(?=[ \t]*(?:\n|$|[,;)]|\.(?!\d)))/y

/** "d/c 22-8", or 22-8 in a column of its own: no range falls. */
function fallingAt(scan: Scan, at: number): DateSpan | undefined {
  const { folded, tokens } = scan
  const start = tokens.start[at] as number
  FALLING.lastIndex = start
  const match = FALLING.exec(folded)
  const [day, month] = [Number(match?.[1]), Number(match?.[2])]
  if (!match || day <= 12 || !isCalendarDate(day, month)) return undefined
  const isColumn = /(?:^|\n| {2}|\t)$/.test(folded.slice(Math.max(0, start - 2), start))
  return RIGHT_BEFORE.has(cueBefore(scan, at)) || (isColumn && FALLING.lastIndex - start > 3)
    ? { start, end: FALLING.lastIndex, score: 0.6, rule: 'date-day-month' }
    : undefined
}

/** Rule of a span that is a date only if another date of the text is of the same month. */
export const POSSIBLE = 'date-same-month'

/** Whether nothing speaks against a date: no span of time, score, dose or part of a whole. */
function isPossible(scan: Scan, at: number, day: number, month: number, end: number): boolean {
  if (month === 7 || month === 12 || (month === 10 && day <= 10) || (month === 5 && day <= 5) || month < 3)
    return false
  const before = cueBefore(scan, at)
  const after = scan.folded.slice(end, end + 14)
  if (SCORED.has(before) || LASTING.has(before) || isDose(scan, at) || isVentilated(scan, at)) return false
  return !/^[ \t]?(?:of|murmur|systolic|diastolic|power|esm|psm|strength|cores?|nodes?|positive|vision|sessions?|pain|score|parts?)\b/.test(
    after,
  )
}

const UNTIL = /[ \t]?(?:-|–|to)[ \t]?(0[1-9]|1[0-2])\/([1-4]\d)(?![\d/])/y

/** "04/24-06/25": the end of a span of months, 0 when none follows. */
function untilMonth(folded: string, month: number, year: number, end: number): number {
  UNTIL.lastIndex = end
  const match = UNTIL.exec(folded)
  if (!match || month < 1 || month > 12 || year < 13) return 0
  const [lastMonth, lastYear] = [Number(match[1]), Number(match[2])]
  return lastYear * 12 + lastMonth > year * 12 + month && lastYear - year < 15 && lastYear > 12
    ? UNTIL.lastIndex
    : 0
}

/** "exp 03/26", "fitted 4/21", "(03/24)". */
function monthYearScore(folded: string, first: string, second: string, start: number, end: number): number {
  const [month, year] = [Number(first), Number(second)]
  if (month < 1 || month > 12 || year < 13 || second.length < 2) return 0
  const left = folded.slice(Math.max(0, start - 24), start)
  if (year >= 20 && year <= 60 && EXPIRY.test(left)) return 0.8
  if (year < 40 && FITTED.test(left)) return 0.65
  if (year >= 18 && year < 31 && RESULT.test(left) && !unitFollows(folded, end)) return 0.6
  if (first.length < 2 || month > 9 || year > 39 || unitFollows(folded, end)) return 0
  const word = /([a-z]{3,})[ \t]$/.exec(left)?.[1]
  if (word !== undefined && !SCORED.has(word) && !LASTING.has(word)) return 0.55
  return /(?:\b(?:in|from|since|until|dated|of)|[a-z0-9] ?\()[ \t]?$/.test(left) ? 0.6 : 0
}

/**
 * How sure 14/11 is a date. 5/7, 2/52 and 3/12 are days, weeks and months in UK notes, 8/10 and 4/5 scores and grades: these
 * need a word that goes before dates; a day past the twelfth, one past its month, or a month with its nought needs none.
 */
function slashedScore(
  scan: Scan,
  at: number,
  first: string,
  second: string,
  end: number,
  previous: DateSpan | undefined,
): number {
  const [day, month] = [Number(first), Number(second)]
  const before = cueBefore(scan, at)
  const after = scan.folded.slice(end, end + 14)
  if (isLasting(day, month, second, before, after)) return 0
  if (isBirthDate(scan, at)) return 0.9
  if (isListed(scan, at, month, after, previous)) return 0.7
  const hasNought = second.startsWith('0')
  if ((month === 7 && !hasNought) || month === 12) return durationScore(scan, at, day, month, before)
  if (isDone(scan, at, before, after)) return 0.6
  if (!hasNought && ((month === 10 && day <= 10) || (month === 5 && day <= 5)))
    return RIGHT_BEFORE.has(before) ? 0.75 : ARRANGED.has(before) ? 0.6 : 0
  if (isDated(scan, at)) return 0.8
  if (hasNought) return 0.7
  if (isDose(scan, at) || SCORED.has(before) || isVentilated(scan, at)) return 0
  if (day > 12) return 0.6
  if (isNote(scan, at, after)) return 0.65
  // 6/4 and 6/5 are eyesight; else no score is higher than its most.
  if (day > month && !(day === 6 && month >= 4) && month > 1) return 0.55
  const from = scan.tokens.start[at] as number
  return EVENT.test(scan.text.slice(Math.max(0, from - 14), from)) ? 0.6 : 0
}

const VENTILATED = new Set(
  'niv bipap cpap ipap epap peep avaps psv pcv simv prvc asb ps vent ventilated apgar apgars'.split(' '),
)

/** Pressures: "BiPAP at 14/5". */
function isVentilated(scan: Scan, at: number): boolean {
  return wordsBefore(scan, at, 3).some((word) => VENTILATED.has(word))
}

function isLasting(day: number, month: number, second: string, before: string, after: string): boolean {
  if ((month !== 7 && month !== 12) || second.startsWith('0')) return false
  if (/^[ \t]?(?:ago|later|hx|history|course|old|post|pregnan|weeks?|follow|time|supply)/.test(after))
    return true
  if (!LASTING.has(before)) return false
  // "r/v 3/12" is in three months, "r/v 13/12" a day in December.
  const isOdd = month === 12 ? day > 12 && !ROUND_MONTHS.has(day) : day > 14 && !ROUND_DAYS.has(day)
  return !(
    isOdd &&
    (before === 'r/v' || before === 'f/u' || before === 'f/up' || before === 'review' || before === 'next')
  )
}

/** "21 & 24/7": a day before it. */
function isJoined({ folded, tokens }: Scan, at: number): boolean {
  const start = tokens.start[at] as number
  return /(?:^|[^\d/.])\d{1,2} ?(?:&|and|,|-) ?$/.test(folded.slice(Math.max(0, start - 9), start))
}

const ARRANGED = new Set(
  'clinic appointment appt review reviewed r/v f/u rv v u fup followup tci opd seen s/b prev previous since dated'.split(
    ' ',
  ),
)

/** "2/12 D4" and "D3 3/12" in a diary: the day of the stay beside it. */
function isCounted(scan: Scan, at: number, day: number): boolean {
  const { folded, tokens } = scan
  if (day > 31) return false
  const start = tokens.start[at] as number
  if (opensLine(scan, at))
    return /^\d+\/\d+[ \t]+(?:d|pod|day) ?\d{1,2}(?!\d)/.test(folded.slice(start, start + 14))
  return /(?:^|\n)(?:d|pod|day) ?\d{1,2}[ \t,:-]{1,3}$/.test(folded.slice(Math.max(0, start - 10), start))
}

function durationScore(scan: Scan, at: number, day: number, month: number, before: string): number {
  if (RIGHT_BEFORE.has(before)) return 0.75
  if (isCounted(scan, at, day)) return 0.6
  const isOdd = month === 12 ? day > 12 && !ROUND_MONTHS.has(day) : day > 7 && !ROUND_DAYS.has(day)
  if (!isOdd || isDose(scan, at) || (day === 24 && month === 7 && !isJoined(scan, at))) return 0
  if (isDated(scan, at) || wordsBefore(scan, at, 4).some((word) => ARRANGED.has(word))) return 0.65
  return day > 21 ? 0.55 : 0
}

/** "on 3/3, 4/3 and 5/3": the next of several days, of the same month or the one after. */
function isListed(
  { folded, tokens }: Scan,
  at: number,
  month: number,
  after: string,
  previous: DateSpan | undefined,
): boolean {
  const start = tokens.start[at] as number
  if (!previous || start - previous.end > 60) return false
  const last = /[/.]0?(\d{1,2})(?:[/.]\d{2,4})?$/.exec(folded.slice(previous.start, previous.end))
  const known = Number(last?.[1] ?? 0)
  if (known === 0 || (month !== known && month !== (known % 12) + 1)) return false
  const gap = folded.slice(previous.end, start)
  if (gap.length <= 7) return /^[ \t]*(?:[,;&+]|and|to|or|then)(?:[ \t]*(?:and|&|on)?)[ \t]*$/.test(gap)
  return /[,;\n][ \t]*$/.test(gap) && /^[ \t]?[:–-][ \t]/.test(after)
}

/** Whether a test or procedure stands before, at most one word away, and what follows makes no fraction of it. */
function isDone(scan: Scan, at: number, before: string, after: string): boolean {
  if (
    /^[ \t]?(?:disc|level|vertebra|segment|nodes?|positive|pos\b|neg\b|samples?|cores?|attempts?)/.test(after)
  )
    return false
  if (DONE.has(before)) return true
  const [, second = ''] = wordsBefore(scan, at, 2)
  return (
    DONE.has(second) &&
    !SCORED.has(before) &&
    scan.tokens.kind[at - 1] === WORD &&
    scan.tokens.kind[at - 2] === WORD
  )
}

/** Units of insulin and strengths follow a drug's name: Mixtard 22/10, M3 18/12. */
function isDose({ tokens, tags }: Scan, at: number): boolean {
  if (at === 0) return false
  return tokens.kind[at - 1] === ALNUM || ((tags[at - 1] as number) & TAG.DRUG) !== 0
}

/** What a ward's entry begins with behind its day. */
const OPENS_NOTE =
  /^[ \t]?[:-]|^[ \t]+(?:wr\b|ward round|cons\b|seen|s\/b|nursing|physio|attended|t\/c|tc\b|dna\b|d\/w|(?:d|pod|day) ?\d)/

/** A diary's entries begin with the day ("13/5: seen by …"); a time may stand beside it. */
function isNote(scan: Scan, at: number, after: string): boolean {
  const { folded, tokens } = scan
  if (opensLine(scan, at) && OPENS_NOTE.test(after)) return true
  const start = tokens.start[at] as number
  const left = folded.slice(Math.max(0, start - 7), start)
  return (
    /^[ \t]+(?:@[ \t]?)?(?:[01]\d|2[0-3]):?[0-5]\d(?!\d)/.test(after) ||
    /(?:^|\s)(?:[01]\d|2[0-3]):?[0-5]\d[ \t]$/.test(left)
  )
}

/** "1/6-5/6" is from one day to another, where it is no murmur. */
function rangeScore(scan: Scan, at: number, end: number): number {
  if (end === 0 || SCORED.has(cueBefore(scan, at)) || isDose(scan, at)) return 0
  const { folded, tokens } = scan
  const days = /^(\d+)\/(\d+)\D+(\d+)\/(\d+)$/.exec(folded.slice(tokens.start[at], end))?.slice(1).map(Number)
  const [day = 0, month = 0, lastDay = 0, lastMonth = 0] = days ?? []
  if (month === 7 || month === 10 || month === 12 || (month === 5 && day <= 5)) return 0
  if (/^[ \t]?(?:murmur|systolic|power|esm|psm|strength)/.test(folded.slice(end, end + 12))) return 0
  return (lastMonth === month && lastDay > day + 1) || lastMonth === month + 1 ? 0.6 : 0
}

/** A delivery, an admission: no result stands behind these. */
const DELIVERED = new Set('ftnd ftnvd nvd svd lscs fttnd adm admitted discharged d/c doa dod'.split(' '))
const BEFORE_DOTTED = new Set(
  'ftnd ftnvd nvd svd lscs adm d/c doa dod done seen taken given admitted discharged since till until reviewed on dated date dt mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday w/c'.split(
    ' ',
  ),
)

/** "12.03" is a date only where the label says so; a weekday makes "13.6" one too. */
function dottedScore(scan: Scan, at: number, day: string, month: string): number {
  const before = cueBefore(scan, at)
  if (!BEFORE_DOTTED.has(before))
    return month.length === 2 && day.length === 2 && isDone(scan, at, before, '') ? 0.6 : 0
  const isWeekday = /^(?:mon|tue|wed|thu|fri|sat|sun)/.test(before) && scan.tokens.kind[at - 1] !== NUMBER
  const isBorn = DELIVERED.has(before)
  if (!isWeekday && !isBorn && (day.length + month.length < 3 || month.length < 2)) return 0
  return scan.tokens.kind[at - 1] === PUNCT && !isWeekday && before === 'on' ? 0 : 0.7
}

function rangeEnd(folded: string, end: number, mark: string): number {
  const form = RANGE_END[mark]
  if (!form) return 0
  form.lastIndex = end
  const found = form.exec(folded)
  if (!found || !isCalendarDate(Number(found[1]), Number(found[2]))) return 0
  return /^[\d/.]/.test(folded.slice(form.lastIndex, form.lastIndex + 1)) ? 0 : form.lastIndex
}
