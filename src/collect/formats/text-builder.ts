import type { Draft } from './format-item.ts'

/** Puts a text together from the parts of a marked-up document: words with their spaces, breaks, cells, headings. */
export type TextBuilder = {
  /** Running text, in which any white space is one space. */
  words(text: string): void
  /** Text as it is. */
  raw(text: string): void
  /** Ends the line, unless it is empty. */
  line(): void
  /** Ends the line and leaves one line blank. */
  paragraph(): void
  /** Begins the next table cell on the line. */
  cell(): void
  startHeading(): void
  endHeading(): void
  readonly length: number
  finish(): { text: string; headings: NonNullable<Draft['headings']> }
}

export function createTextBuilder(): TextBuilder {
  const pieces: string[] = []
  const headings: NonNullable<Draft['headings']> = []
  let length = 0
  /** What stands between the last text and the next. */
  let gap: '' | ' ' | '\t' | '\n' | '\n\n' = ''
  let heading: { start: number; from: number } | undefined
  const strength = ['', ' ', '\t', '\n', '\n\n']

  const widen = (wanted: typeof gap): void => {
    if (length > 0 && strength.indexOf(wanted) > strength.indexOf(gap)) gap = wanted
  }
  const push = (text: string): void => {
    if (text === '') return
    for (const piece of [gap, text]) {
      if (piece !== '') pieces.push(piece)
      if (piece === text && heading?.start === -1) heading = { start: length, from: pieces.length - 1 }
      length += piece.length
    }
    gap = ''
  }
  return {
    words: (text) => {
      const plain = text.replace(/[\s\u00a0]+/g, ' ')
      if (plain.startsWith(' ')) widen(' ')
      push(plain.trim())
      if (plain.endsWith(' ') && plain.trim() !== '') widen(' ')
    },
    raw: push,
    line: () => widen('\n'),
    paragraph: () => widen('\n\n'),
    cell: () => widen('\t'),
    startHeading: () => {
      widen('\n\n')
      heading = { start: -1, from: 0 }
    },
    endHeading: () => {
      if (heading && heading.start >= 0) {
        headings.push({ heading: pieces.slice(heading.from).join('').trim(), start: heading.start })
      }
      heading = undefined
      widen('\n')
    },
    get length() {
      return length
    },
    finish: () => ({ text: pieces.join(''), headings }),
  }
}
