/** How a word is written, as far as it says something about a name. */
export const LOOK = {
  NONE: 0,
  /** Lower case in a text that uses capitals. */
  LOWER: 1,
  /** Lower case in a text without capitals. */
  LOWER_ANYWAY: 2,
  /** A capital where only a name or a term has one. */
  CAPITAL: 3,
  /** A capital that opens a sentence, a line or a label's value. */
  OPENING: 4,
  /** Capitals on a line of capitals. */
  CAPS_LINE: 5,
  /** Capitals among ordinary words: an abbreviation or a surname. */
  CAPS_WORD: 6,
  INITIAL: 7,
  /** Lower case on a line without capitals, in a text that has some. */
  LOWER_LINE: 8,
} as const
