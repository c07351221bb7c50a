import type { EntityType } from '../../entity.ts'
import { ALL_UPPER, ALNUM, NEWLINE, NUMBER, POSSESSIVE, PUNCT, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { PAIRS } from './label-pairs.ts'
import { type LabelWord, labelAt, labelIndex, labelOf, labelWord } from './label-words.ts'

/** What the words before a number say it is. */
export type Label = {
  says: EntityType | 'never'
  weight: number
  /** "number", "no.", "id" … or a colon stands between the words and the number. */
  explicit: boolean
  /** Whether the word labels a number by itself; one that does not needs a number that looks like a code. */
  alone: boolean
  /** Words between the label and the number that say nothing. */
  distance: number
  /** Whether no word at all stands between the label and the number but "number", "no." and the like. */
  near: boolean
  /** Fewest digits of a number under it, where shorter ones than usual occur. */
  least?: number
}

const MAX_SEPARATORS = 7
const MAX_WORDS = 6
const MAX_STEPS = 14
/** Words that may stand between a label and its number at no cost. */
const BETWEEN = new Set(
  `is was of the as value given gave verified masked on to me him her them us at my his your under with back it its read reads says shows quoted
  confirmed checked noted recorded stated out being will be currently now entered a
  if known any available applicable shown
  you need also have please tell madam sir ji hai kya bataiye paper sheet`.split(/\s+/),
)
const COUNCIL: LabelWord = { says: 'OTHER_ID', weight: 6, alone: true }
/** H&C number, the NHS number of Northern Ireland. */
const HEALTH_AND_CARE: LabelWord = { says: 'NHS_NUMBER', weight: 8, alone: true }
/** What a word is before a number, as bits above the index of its meaning; 0 for a word that says nothing. */
const IS_BETWEEN = 1 << 16
const IS_COUNCIL = 1 << 17
const IS_LETTER = 1 << 18
const IS_SECOND = 1 << 19
const says = wordFeature(
  (word) =>
    labelIndex(word) |
    (BETWEEN.has(word) ? IS_BETWEEN : 0) |
    (/^[a-z]{1,3}mc$/.test(word) ? IS_COUNCIL : 0) |
    (word.length === 1 ? IS_LETTER : 0) |
    (PAIRS.has(word) ? IS_SECOND : 0),
)
const MOST_DISTANT = 2

/** Reads back from token `at` (exclusive) for the words that label what stands there; undefined when none do. */
export function labelBefore(scan: Scan, at: number): Label | undefined {
  if (at > 0 && scan.tokens.kind[at - 1] === WORD) return weigh(scan, at - 1, false)
  const { next, explicit, comma } = skipSeparators(scan, at)
  if (next === -2) return TELEPHONE
  if (next < 0) return undefined
  const isNumero = scan.text.charCodeAt(scan.tokens.start[next + 1] as number) === DEGREE
  const label = weigh(scan, next, explicit) ?? (isNumero && scan.words[next] === 'n' ? NUMERO : undefined)
  return label && comma && !label.explicit ? undefined : label
}

const EXPLICIT = 2
const COMMA = 3
/** What a mark between a label and its number says, by its character. */
const SEPARATORS = new Uint8Array(65536)
for (const mark of '-.(["\'|><*/_~–—)]}{•→') SEPARATORS[mark.charCodeAt(0)] = 1
for (const mark of ':=#') SEPARATORS[mark.charCodeAt(0)] = EXPLICIT
const DEGREE = 176
SEPARATORS[DEGREE] = EXPLICIT
for (const mark of ',?') SEPARATORS[mark.charCodeAt(0)] = COMMA

/** Telephones and mobiles as signs; of those beyond the first plane the second half. */
const TELEPHONES = new Set([0x260e, 0x260f, 0x2706, 0xdcde, 0xdcf1, 0xdcf2, 0xdce0])
/** "n°" behind a word that says nothing. */
const NUMERO: Label = { says: 'OTHER_ID', weight: 1, explicit: true, alone: true, distance: 0, near: true }
const TELEPHONE: Label = { says: 'PHONE', weight: 9, explicit: true, alone: true, distance: 0, near: true }

function skipSeparators(
  { text, tokens }: Scan,
  at: number,
): { next: number; explicit: boolean; comma: boolean } {
  let explicit = false
  let comma = false
  let breaks = 0
  let next = at - 1
  for (let steps = 0; next >= 0 && steps < MAX_SEPARATORS; steps++, next--) {
    const kind = tokens.kind[next]
    if (kind === NEWLINE) {
      if (++breaks > 1) return { next: -1, explicit, comma }
      continue
    }
    if (kind !== PUNCT) break
    const mark = text.charCodeAt(tokens.start[next] as number)
    const says = SEPARATORS[mark] as number
    if (TELEPHONES.has(mark)) return { next: -2, explicit, comma }
    if (says === 0) return { next: -1, explicit, comma }
    if (says === EXPLICIT) explicit = true
    if (says === COMMA) comma = true
  }
  return { next, explicit, comma }
}

function weigh(scan: Scan, from: number, separated: boolean): Label | undefined {
  const { tokens, ids } = scan
  const { values } = says
  let best: Label | undefined
  let explicit = separated
  let distance = 0
  let words = 0
  let near = true
  let acronym = ''
  for (let at = from; at >= 0 && from - at < MAX_STEPS && words < MAX_WORDS; at--) {
    const kind = tokens.kind[at]
    // What stands before a wide gap, or before another value, labels that one.
    if (best && (kind === ALNUM || isGap(scan, at))) break
    if (kind === PUNCT) {
      if (!passes(scan, at)) break
      if (scan.text[tokens.start[at] ?? 0] === '#') explicit = true
      continue
    }
    if (kind === ALNUM) {
      const misread = misreadLabel(scan, at)
      if (misread?.says === 'tail' && distance === 0) explicit = true
      else if (misread && misread.weight > 0) best = heavier(best, misread, explicit, distance, near)
      if (misread) continue
      near = false
      if (++distance > MOST_DISTANT && !best) break
      continue
    }
    if (kind === POSSESSIVE) continue
    // "policy 2: …"
    if (kind === NUMBER && separated && words === 0 && tokenLength(scan, at) < 4) continue
    if (kind === NUMBER || kind === NEWLINE) break
    words++
    const bits = values[ids[at] as number] as number
    const isLetter = (bits & IS_LETTER) !== 0
    acronym = isLetter ? foldedToken(scan, at) + acronym : ''
    const word = bits === 0 ? undefined : meaning(scan, at, acronym, bits)
    if (word?.explicit) explicit = true
    if (word?.says === 'tail') {
      if (distance === 0) explicit = true
    } else if (word?.says === 'stop' && acronym.length < 2)
      return best ?? (scan.words[at] === 'temp' && distance === 0 ? TEMPORARY : undefined)
    else if (word?.says === 'never' && best && (best.alone || best.explicit)) break
    // "65/M   MRD 4471": a letter by itself labels only what is right behind it.
    else if (word) best = best && word.least === 10 ? best : heavier(best, word, explicit, distance, near)
    else if (!isLetter) {
      near = false
      if ((bits & IS_BETWEEN) === 0 && ++distance > MOST_DISTANT && !best) break
    }
  }
  if (best) return best
  // "your ref is …", but not "the number was 1200".
  const isSaid =
    (scan.words[from] === 'is' || scan.words[from] === 'was') && scan.words[from - 1]?.startsWith('ref')
  const said = isSaid ? from - 1 : from
  return explicit && isTail(scan, said)
    ? { says: 'OTHER_ID', weight: 1, explicit, alone: true, distance: 0, near: !isHouse(scan, said) }
    : undefined
}

/** A number for the time until the right one is known: TEMP 88219. A temperature has fewer digits. */
const TEMPORARY: Label = {
  says: 'MRN',
  weight: 3,
  explicit: false,
  alone: true,
  distance: 0,
  near: true,
  least: 5,
}
const LONGEST_MISREAD = 9

/** The label read from paper with a nought or a one for a letter: N0, M0BILE, Te1. */
function misreadLabel(scan: Scan, at: number): LabelWord | undefined {
  const length = tokenLength(scan, at)
  if (length < 2 || length > LONGEST_MISREAD) return undefined
  const word = foldedToken(scan, at)
  if (!/^[a-z][a-z]*[01][a-z]*$/.test(word)) return undefined
  const label = labelWord(word.replace('0', 'o').replace('1', 'l'))
  return label?.says === 'never' || label?.says === 'stop' ? undefined : label
}

/** Whether two spaces or a tab stand behind the token. */
function isGap({ text, tokens }: Scan, at: number): boolean {
  const end = tokens.end[at] as number
  const next = text.charCodeAt(end)
  return next === 9 || (next === 32 && text.charCodeAt(end + 1) === 32)
}

/** "H.No. 112": a house's, short numbers of which say nothing. */
function isHouse({ words }: Scan, tail: number): boolean {
  return words[tail - 1] === 'h' || words[tail - 2] === 'h'
}

/** State medical councils of India are called TNMC, WBMC, RMC …; what follows is a doctor's registration. */
function meaning(scan: Scan, at: number, acronym: string, bits: number): LabelWord | undefined {
  if (acronym.length > 1) return acronym === 'hc' ? HEALTH_AND_CARE : labelWord(acronym)
  if ((bits & IS_SECOND) !== 0 && at > 0) {
    const pair = PAIRS.get(foldedToken(scan, at))
    // A slash between them, as in mg/dl, is passed over.
    const first = scan.tokens.kind[at - 1] === PUNCT ? at - 2 : at - 1
    if (first >= 0 && pair?.[0].has(scan.words[first] ?? '')) return pair[1]
  }
  const index = bits & 0xffff
  if (index > 0) return labelOf(index)
  const upper = ((scan.tokens.shape[at] as number) & ALL_UPPER) !== 0
  return upper && (bits & IS_COUNCIL) !== 0 ? COUNCIL : undefined
}

function tokenLength({ tokens }: Scan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}

function heavier(
  best: Label | undefined,
  word: LabelWord,
  explicit: boolean,
  distance: number,
  near: boolean,
): Label | undefined {
  const counts = explicit ? distance <= 1 || word.alone : distance <= (word.alone ? MOST_DISTANT : 0)
  if (!counts) return best
  // Without "number" or a colon a word that labels nothing by itself does not outweigh one that does.
  if (best && !explicit && best.alone !== word.alone) {
    if (best.alone) return best
  } else if (word.weight <= (best?.weight ?? 0)) return withLeast(best, word)
  const { says, weight, alone } = word
  const least =
    best?.says === says && best.least ? Math.min(best.least, word.least ?? best.least) : word.least
  const label: Label = { says: says as Label['says'], weight, explicit, alone, distance, near }
  if (least) label.least = least
  return label
}

/** "GD entry 22": of two words that say the same, the one with shorter numbers. */
function withLeast(best: Label | undefined, { says, least }: LabelWord): Label | undefined {
  if (!best || least === undefined || best.says !== says || least >= (best.least ?? 9)) return best
  return { ...best, least }
}

/** Marks between words that keep them one label: NHS-No., A/C, (verified). */
const KEEPS = new Uint8Array(65536)
for (const mark of '/-_#()&\'"*') KEEPS[mark.charCodeAt(0)] = 1

function passes({ text, tokens }: Scan, at: number): boolean {
  const mark = text.charCodeAt(tokens.start[at] as number)
  if (mark !== 46) return KEEPS[mark] === 1
  // A full stop before a gap ends a sentence unless the word is as short as abbreviations are.
  const gap = at + 1 < tokens.count && (tokens.start[at + 1] as number) > (tokens.end[at] as number)
  return !gap || at === 0 || (tokens.end[at - 1] as number) - (tokens.start[at - 1] as number) <= 4
}

/** Whether the word numbers something by itself; "code" only where it follows the word for what it codes. */
function isTail(scan: Scan, at: number): boolean {
  if (scan.tokens.kind[at] !== WORD) return false
  return (
    labelAt(scan, at)?.says === 'tail' &&
    (foldedToken(scan, at) !== 'code' || scan.tokens.kind[at - 1] === WORD)
  )
}
