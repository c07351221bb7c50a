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

const BEYOND_ASCII = /[\u0080-\uffff]/
/** A word cut by a hyphen at the end of a line. */
const CUT_WORD = /[A-Za-z]-[ \t]*\r?\n[ \t]*[a-z]|[A-Z]{2}-[ \t]*\r?\n[ \t]*[A-Z]{2}/

/** Brings a text into the form that detectors read. Plain ASCII, the usual case, is passed through without a copy. */
export function normalise(original: string): NormalisedText {
  if (!BEYOND_ASCII.test(original) && !CUT_WORD.test(original)) {
    const same = (index: number): number => index
    return { text: original, folded: original.toLowerCase(), originalStart: same, originalEnd: same }
  }
  return normaliseUnits(original)
}

function normaliseUnits(original: string): NormalisedText {
  // Never longer than the original: each code point gives at most as many units as it had.
  const starts = new Uint32Array(original.length + 1)
  const ends = new Uint32Array(original.length + 1)
  const text: string[] = []
  const folded: string[] = []
  let length = 0
  for (let at = 0; at < original.length; ) {
    const skipped = cutWordLength(original, at)
    if (skipped > 0) {
      at += skipped
      continue
    }
    const codePoint = original.codePointAt(at) as number
    const size = codePoint > 0xffff ? 2 : 1
    const plain = codePoint < 0x80 ? (original[at] as string) : normaliseCharacter(codePoint)
    if (plain === '' || (length > 0 && isMark(codePoint))) {
      if (length > 0 && isMark(codePoint)) ends[length] = at + size
      at += size
      continue
    }
    for (let unit = 0; unit < plain.length; unit++) {
      starts[length] = at
      ends[++length] = at + size
      const character = plain[unit] as string
      text.push(character)
      folded.push(character < '\u0080' ? character.toLowerCase() : foldUnit(character))
    }
    at += size
  }
  starts[length] = original.length
  return {
    text: text.join(''),
    folded: folded.join(''),
    originalStart: (index) => starts[index] as number,
    originalEnd: (index) => ends[index] as number,
  }
}

function foldUnit(character: string): string {
  const code = character.charCodeAt(0)
  return code >= 0xd800 && code <= 0xdfff ? character : foldCharacter(character)
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
