/** What forms of date the characters behind one or two digits still allow, as bits. */
export const FORM = {
  /** Three numbers with the same mark twice: 12/03/24. */
  THREE: 1,
  /** A mark and a year: 03/2024. */
  MONTH_YEAR: 2,
  /** The same with the month in Roman numerals: 12.iii.1954. */
  ROMAN: 4,
  /** Numbers after spaces: 12 06 1954. */
  SPACED: 8,
  /** A slash or full stop right behind, and a digit: 12/3. */
  TWO: 16,
  /** A dash right behind: 12-3. */
  DASH: 32,
} as const

const SPACE = 32
const TAB = 9
const LINE_END = 10

/** Reads on from the end of the digits, a few characters far: what no pattern of FORM can match need not be tried. */
export function formsAt(folded: string, end: number): number {
  const first = folded.charCodeAt(end)
  const marked = isGap(first) ? end + 1 : end
  const mark = marked > end ? folded.charCodeAt(marked) : first
  if (!isMark(mark)) return first === SPACE && isDigit(mark) ? FORM.SPACED : 0
  const next = folded.charCodeAt(marked + 1)
  let forms = 0
  if (marked === end)
    forms = mark === 45 ? FORM.DASH : (mark === 47 || mark === 46) && isDigit(next) ? FORM.TWO : 0
  const isSpaced = isGap(next) || next === LINE_END
  const second = isSpaced ? marked + 2 : marked + 1
  const unit = isSpaced ? folded.charCodeAt(second) : next
  if (isDigit(unit)) {
    // 19 and 20 of a year.
    if (unit === 49 || unit === 50) forms |= FORM.MONTH_YEAR
    return isThird(folded, second + 1, mark) ? forms | FORM.THREE : forms
  }
  return unit === 105 || unit === 118 || unit === 120 ? forms | FORM.ROMAN : forms
}

/** Whether the second of three numbers, whose first digit ends at `at`, ends with the mark. */
function isThird(folded: string, at: number, mark: number): boolean {
  let to = isDigit(folded.charCodeAt(at)) ? at + 1 : at
  if (isGap(folded.charCodeAt(to))) to++
  return folded.charCodeAt(to) === mark
}

function isGap(code: number): boolean {
  return code === SPACE || code === TAB
}

/** Dash, full stop, slash, middle dot, backslash or underscore. */
function isMark(code: number): boolean {
  return (code >= 45 && code <= 47) || code === 183 || code === 92 || code === 95
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
