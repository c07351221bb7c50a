import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import {
  cueBefore,
  goesBeforeDates,
  isBirthDate,
  isTied,
  opensLine,
  wordBefore,
  wordsBefore,
} from './context.ts'
import {
  ARRANGED,
  BEFORE_DOTTED,
  DELIVERED,
  DONE,
  LASTING,
  RIGHT_BEFORE,
  SCORED,
  VENTILATED,
} from './day-month-words.ts'
import type { DateSpan } from './span.ts'

/** Something happened then: "cancelled 2/5", "rang 3/4". */
const EVENT =
  /(?<![A-Za-z])(?!(?:[Ss]cor|[Rr]at|[Gg]rad|[Mm]easur|[Rr]ecord)ed)(?:[A-Z]?[a-z]{2,10}(?<!r)ed|[a-z]{3,10}red|[Rr]ang|[Ss]aw|[Aa]dm|[Ss]een|[Ww]ard|W[RD]|[Bb]loods)[ \t]$/
/** Numbers of days and months that notes round to: 10/7, 14/7, 21/7, 18/12. */
const ROUND_DAYS = new Set([10, 14, 21, 28])
const ROUND_MONTHS = new Set([15, 18, 24])

/** What is given so long, behind a dose: "500 mg tds 5/7". */
const TAKEN = new Set(
  'od bd tds qds qid tid bid om on nocte mane prn stat sos hs daily course po iv im sc top inh'.split(' '),
)
/** Usual lengths of a course or a follow-up in days; other days of July are rarely written so. */
const COURSES = new Set([1, 2, 3, 5, 7, 10, 14, 21, 28])
const NOT_DATED =
  /^[ \t]?(?:of|murmur|systolic|diastolic|power|esm|psm|strength|cores?|nodes?|positive|vision|sessions?|pain|score|parts?|ago|later|hx|history|course|old|post|pregnan|weeks?|follow|f\/?u|review|supply|trial|break|gestation|worse|increas|duration|times?)\b/

/** Whether nothing speaks against a date: no span of time, score, dose or part of a whole. */
export function isPossible(scan: Scan, at: number, day: number, month: number, end: number): boolean {
  if (month < 3 && (day <= 4 || month === 2)) return false
  const before = cueBefore(scan, at)
  const isLength = LASTING.has(before) && !(before === 'next' && month !== 7 && month !== 12)
  if (SCORED.has(before) || isLength || isDose(scan, at) || isVentilated(scan, at)) return false
  if (NOT_DATED.test(scan.folded.slice(end, end + 14))) return false
  if ((month === 7 || month === 12) && (TAKEN.has(before) || isSpan(day, month))) return false
  if (month > 5 && month !== 10) return true
  // "Apgar 8/10, 9/10"
  if (
    month === 10 &&
    /\/10[,; ]+$/.test(
      scan.folded.slice(Math.max(0, (scan.tokens.start[at] as number) - 6), scan.tokens.start[at]),
    )
  )
    return false
  return !(month === 10 ? day <= 10 : day <= 5) || !wordsBefore(scan, at, 4).some((word) => SCORED.has(word))
}

/** So many days or months are what is mostly meant. */
function isSpan(day: number, month: number): boolean {
  return month === 7 ? COURSES.has(day) : day === 3 || day === 6 || ROUND_MONTHS.has(day)
}

/**
 * How sure 14/11 is a date. 5/7, 2/52 and 3/12 are days, weeks and months in UK notes, 8/10 and 4/5 scores and grades: these
 * need a word that goes before dates; a day past the twelfth, one past its month, or a month with its nought needs none.
 */
export function slashedScore(
  scan: Scan,
  at: number,
  first: string,
  second: string,
  end: number,
  previous: DateSpan | undefined,
): number {
  const [day, month] = [Number(first), Number(second)]
  const cue = cueBefore(scan, at)
  // What ends the line above scores nothing here.
  const before = SCORED.has(cue) && opensLine(scan, at) ? '' : cue
  const after = scan.folded.slice(end, end + 14)
  if ((!AT_TIME.test(after) || NO_DAY.has(before)) && isLasting(day, month, second, before, after)) return 0
  if (isBirthDate(scan, at)) return 0.9
  if (isListed(scan, at, month, after, previous)) return 0.7
  const hasNought = second.startsWith('0')
  if ((month === 7 && !hasNought) || month === 12) return durationScore(scan, at, day, month, before, after)
  if (isDone(scan, at, before, after)) return 0.6
  if (!hasNought && ((month === 10 && day <= 10) || (month === 5 && day <= 5)))
    return RIGHT_BEFORE.has(before) ? 0.75 : ARRANGED.has(before) ? 0.6 : 0
  if (goesBeforeDates(before)) return 0.8
  if (hasNought) return 0.7
  if (isDose(scan, at) || SCORED.has(before) || isVentilated(scan, at)) return 0
  if (day > 12) return 0.6
  if (isNote(scan, at, after)) return 0.65
  // 6/4 and 6/5 are eyesight; else no score is higher than its most.
  if (day > month && !(day === 6 && month >= 4) && month > 1) return 0.55
  const from = scan.tokens.start[at] as number
  return EVENT.test(scan.text.slice(Math.max(0, from - 14), from)) ? 0.6 : 0
}

/** "11/12 6 am", "4/12 10.40": a time of day stands behind a date, not behind a length. */
const AT_TIME =
  /^[ ]{1,2}(?:@ ?|at )?(?:\d{1,2}(?:[.:][0-5]\d)? ?[ap]m\b|(?:0\d|1?[1-9]|10|2[0-3])[.:][0-5]\d(?![\d.%]))/
const NO_DAY = new Set('in for x over after ago past within every about approx another'.split(' '))
/** What goes on so long rather than happening then. */
const GOES_ON = /(?:treat|complet|continu|trial|trialled|extend|need|requir|delay|last|wait|persist)ed[ \t]$/

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

/** "2/12 D4" and "D3 3/12" in a diary: the day of the stay beside it. */
function isCounted(scan: Scan, at: number, day: number): boolean {
  const { folded, tokens } = scan
  if (day > 31) return false
  const start = tokens.start[at] as number
  if (opensLine(scan, at))
    return /^\d+\/\d+[ \t]+(?:d|pod|day) ?\d{1,2}(?!\d)/.test(folded.slice(start, start + 14))
  return /(?:^|\n)(?:d|pod|day) ?\d{1,2}[ \t,:-]{1,3}$|\bday ?\d{1,2} \($/.test(
    folded.slice(Math.max(0, start - 10), start),
  )
}

function durationScore(
  scan: Scan,
  at: number,
  day: number,
  month: number,
  before: string,
  after: string,
): number {
  if (RIGHT_BEFORE.has(before)) return 0.75
  if (isCounted(scan, at, day)) return 0.6
  if (AT_TIME.test(after) && !NO_DAY.has(before) && !TAKEN.has(before)) return 0.65
  const from = scan.tokens.start[at] as number
  const left = scan.text.slice(Math.max(0, from - 14), from)
  if (month === 12 && day > 12 && EVENT.test(left) && !GOES_ON.test(left) && !/^[ \t]?of\b/.test(after))
    return 0.6
  const isOdd = month === 12 ? day > 12 && !ROUND_MONTHS.has(day) : day > 7 && !ROUND_DAYS.has(day)
  if (!isOdd || isDose(scan, at) || (day === 24 && month === 7 && !isJoined(scan, at))) return 0
  if (goesBeforeDates(before) || wordsBefore(scan, at, 4).some((word) => ARRANGED.has(word))) return 0.65
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

const SMALL_X = 120

/** Units of insulin and strengths follow a drug's name: Mixtard 22/10, M3 18/12. */
function isDose({ folded, tokens, tags }: Scan, at: number): boolean {
  if (at === 0) return false
  if (((tags[at - 1] as number) & TAG.DRUG) !== 0) return true
  // "falls x1 2/8": how often, then when.
  return tokens.kind[at - 1] === ALNUM && folded.charCodeAt(tokens.start[at - 1] as number) !== SMALL_X
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
export function rangeScore(scan: Scan, at: number, end: number): number {
  if (end === 0 || SCORED.has(cueBefore(scan, at)) || isDose(scan, at)) return 0
  const { folded, tokens } = scan
  const days = /^(\d+)\/(\d+)\D+(\d+)\/(\d+)$/.exec(folded.slice(tokens.start[at], end))?.slice(1).map(Number)
  const [day = 0, month = 0, lastDay = 0, lastMonth = 0] = days ?? []
  if (month === 7 || month === 10 || month === 12 || (month === 5 && day <= 5)) return 0
  if (/^[ \t]?(?:murmur|systolic|power|esm|psm|strength)/.test(folded.slice(end, end + 12))) return 0
  return (lastMonth === month && lastDay > day + 1) || lastMonth === month + 1 ? 0.6 : 0
}

const isBeforeDotted = wordFeature((word) => (BEFORE_DOTTED.has(word) ? 1 : 0))

/** Whether a word stands before token `at` behind which a day and month may be parted by a full stop. */
export function followsDotted(scan: Scan, at: number): boolean {
  const word = wordBefore(scan, at)
  if (word < 0) return false
  if (isTied(scan, word)) return BEFORE_DOTTED.has(cueBefore(scan, at))
  return isBeforeDotted.values[scan.ids[word] as number] === 1
}

/** "12.03" is a date only where the label says so; a weekday makes "13.6" one too. */
export function dottedScore(scan: Scan, at: number, day: string, month: string): number {
  const before = cueBefore(scan, at)
  if (!BEFORE_DOTTED.has(before))
    return month.length === 2 && day.length === 2 && isDone(scan, at, before, '') ? 0.6 : 0
  const isWeekday = /^(?:mon|tue|wed|thu|fri|sat|sun)/.test(before) && scan.tokens.kind[at - 1] !== NUMBER
  const isBorn = DELIVERED.has(before)
  if (!isWeekday && !isBorn && (day.length + month.length < 3 || month.length < 2)) return 0
  return scan.tokens.kind[at - 1] === PUNCT && !isWeekday && before === 'on' ? 0 : 0.7
}
