import { foldCharacter } from './fold-character.ts'
import { normaliseCharacter } from './normalise-character.ts'

/** A text as detectors read it, with the way back to the original. */
export type NormalisedText = {
  /** Visible characters in their plain form; a word hyphenated over a line end is joined. */
  text: string
  /** `text` in lower case without diacritics; the same length. */
  folded: string
  /** Offset in the original of the unit at `index` of `text`. */
  originalStart(index: number): number
  /** Offset in the original after the unit at `index - 1` of `text`, the marks that belong to it included. */
  originalEnd(index: number): number
}

const HYPHEN = 45
const BEYOND_PRINTED_ASCII = /[^\t-\r -~]/
/** A hyphen at the end of a line: much quicker to look for than the whole cut, and mostly not there. */
const LAST_HYPHEN = /-[ \t]*\r?\n/
/** A word cut by a hyphen at the end of a line. */
const CUT_WORD = /[A-Za-z]-[ \t]*\r?\n[ \t]*[a-z]|[A-Z]{2}-[ \t]*\r?\n[ \t]*[A-Z]{2}/

/** Brings a text into the form that detectors read. Plain ASCII, the usual case, is passed through without a copy. */
export function normalise(original: string): NormalisedText {
  if (!BEYOND_PRINTED_ASCII.test(original) && !(LAST_HYPHEN.test(original) && CUT_WORD.test(original))) {
    return { text: original, folded: original.toLowerCase(), originalStart: same, originalEnd: same }
  }
  return normaliseInPlace(original) ?? normaliseUnits(original)
}

const same = (index: number): number => index

/**
 * For texts whose special characters each stand for one other, as dashes, quotes, degrees and letters with diacritics do:
 * no offset moves, so none is written down. Undefined for all others.
 */
function normaliseInPlace(original: string): NormalisedText | undefined {
  let text = ''
  let folded = ''
  let at = 0
  SPECIAL.lastIndex = 0
  for (let match = SPECIAL.exec(original); match; match = SPECIAL.exec(original)) {
    const special = match.index
    const code = original.charCodeAt(special)
    // What is only a hyphen at the end of a line stays in the plain stretch.
    if (code < 0x80 ? cutWordLength(original, special) > 0 || code !== HYPHEN : code >= 0xd800)
      return undefined
    if (code < 0x80) continue
    const unit = normaliseCharacter(code)
    if (unit.length !== 1 || isMark(code) || brokenLength(original, special) > 0) return undefined
    const plain = original.slice(at, special)
    text += plain + unit
    folded += plain.toLowerCase() + (unit < '\u0080' ? unit.toLowerCase() : foldUnit(unit))
    at = special + 1
  }
  const rest = original.slice(at)
  return { text: text + rest, folded: folded + rest.toLowerCase(), originalStart: same, originalEnd: same }
}

/** What is being put together; `length` counts the units of the normalised text so far. */
type Building = { starts: Uint32Array; ends: Uint32Array; text: string; folded: string; length: number }

/** Where plain ASCII ends: at any other character, or at a hyphen that may cut a word. */
const SPECIAL = /[^\t-\r -~]|-(?=[ \t]*\r?\n)/g

/** The same for any text, with every offset written down. */
export function normaliseUnits(original: string): NormalisedText {
  // Never longer than the original: each code point gives at most as many units as it had.
  const building: Building = {
    starts: new Uint32Array(original.length + 1),
    ends: new Uint32Array(original.length + 1),
    text: '',
    folded: '',
    length: 0,
  }
  let at = 0
  while (at < original.length) {
    SPECIAL.lastIndex = at
    const special = SPECIAL.exec(original)?.index ?? original.length
    copyPlain(original, at, special, building)
    at = special < original.length ? readSpecial(original, special, building) : special
  }
  const { starts, ends, text, folded, length } = building
  starts[length] = original.length
  return {
    text,
    folded,
    originalStart: (index) => starts[index] as number,
    originalEnd: (index) => ends[index] as number,
  }
}

function copyPlain(original: string, from: number, to: number, building: Building): void {
  if (from === to) return
  const { starts, ends } = building
  let length = building.length
  for (let at = from; at < to; at++) {
    starts[length] = at
    ends[++length] = at + 1
  }
  const plain = original.slice(from, to)
  building.text += plain
  building.folded += plain.toLowerCase()
  building.length = length
}

/** Takes in the code point at `at`, or passes over a cut; returns the offset after it. */
function readSpecial(original: string, at: number, building: Building): number {
  const cut = cutWordLength(original, at)
  if (cut > 0) return at + cut
  const broken = brokenLength(original, at)
  if (broken > 0) {
    const end = at + broken
    if (!isInsideWord(original, at, end)) append(' ', at, end, building)
    return end
  }
  const codePoint = original.codePointAt(at) as number
  const next = at + (codePoint > 0xffff ? 2 : 1)
  const plain = codePoint < 0x80 ? (original[at] as string) : normaliseCharacter(codePoint)
  if (building.length > 0 && isMark(codePoint)) {
    building.ends[building.length] = next
    return next
  }
  for (const unit of plain.length > 1 ? plain.split('') : plain) append(unit, at, next, building)
  return next
}

function append(unit: string, start: number, end: number, building: Building): void {
  building.starts[building.length] = start
  building.ends[++building.length] = end
  building.text += unit
  building.folded += unit < '\u0080' ? unit.toLowerCase() : foldUnit(unit)
}

function foldUnit(character: string): string {
  const code = character.charCodeAt(0)
  return code >= 0xd800 && code <= 0xdfff ? character : foldCharacter(character)
}

/** Control characters, halves of surrogate pairs and what decoders put for unreadable bytes. */
const BROKEN = /[^\t-\r -~\u0085\u00a0-\ud7ff\ue000-\ufffc\u{10000}-\u{10ffff}]+/uy

function brokenLength(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code >= 32 && code < 127) return 0
  BROKEN.lastIndex = at
  // In a regular expression with `u` a whole pair is one character, its second half is never looked at alone.
  return BROKEN.exec(text)?.[0].length ?? 0
}

/** A lost letter or a stray control within a word leaves a word; anywhere else it stood for a space. */
function isInsideWord(text: string, start: number, end: number): boolean {
  return start > 0 && /\p{L}/u.test(text[start - 1] as string) && /\p{Ll}/u.test(text[end] ?? '')
}

/** Combining diacritics of Latin text; marks of Indic scripts are letters of their own and stay. */
function isMark(codePoint: number): boolean {
  return codePoint >= 0x300 && codePoint <= 0x36f
}

const CUT = /(?:-[ \t]*\r?\n[ \t]*(?=[a-z])|(?<=[A-Z]{2})-[ \t]*\r?\n[ \t]*(?=[A-Z]{2}))/y

function cutWordLength(text: string, at: number): number {
  if (text.charCodeAt(at) !== 45 || at === 0 || !/[A-Za-z]/.test(text[at - 1] as string)) return 0
  CUT.lastIndex = at
  return CUT.exec(text)?.[0].length ?? 0
}
