/** Numbers of tokens, in order; entries from `count` on are stale. */
export type TokenList = { at: Uint32Array; count: number }

/** Tokens that each family of rules begins at. Reused from text to text: emptying a plain array would free its memory. */
export type Spots = {
  /** Titles, and the single letters of S/O. */
  titles: TokenList
  /** Heads of labels, what is done by someone, and closings of letters, unless what follows rules a name out. */
  labels: TokenList
  /** Words that head a column of names. */
  headers: TokenList
  /** "Dictated" and its like. */
  writings: TokenList
  /** Relations, and words that stand before a nickname. */
  said: TokenList
  /** Words in lower case that are names and nothing else. */
  names: TokenList
  /** Marks behind who speaks. */
  turns: TokenList
  /** What stands behind a bar. */
  cells: TokenList
  /** Forenames that open a sentence. */
  subjects: TokenList
  /** Names that may head a line or an item. */
  heads: TokenList
  /** First words of what may be a forename and a surname. */
  pairs: TokenList
  initials: TokenList
  /** Commas between two words, of which the first has a capital. */
  commas: TokenList
  quotes: TokenList
  /** Words that introduce, thank or tell whose name follows. */
  introductions: TokenList
  /** Codes of letters and digits that open a line. */
  rows: TokenList
  /** Credentials and grades. */
  grades: TokenList
  /** Words of two or three capitals, or short with one inside: JM, JMcG. */
  shorts: TokenList
  /** Short words that end a line. */
  ends: TokenList
  /** Brackets that one word with a capital stands in, between two others. */
  brackets: TokenList
  /** First tokens of lines that hold a word. */
  lines: TokenList
  /** Stops and strokes between two words in lower case, without a space. */
  joints: TokenList
  /** Words that may be part of a name, and beginnings of phrases that hold one. */
  runs: TokenList
  /** How many hyphens stand between lone letters. */
  hyphens: number
  /** How many eponyms the text has. */
  terms: number
  /** How many words the text has that only the languages of India have. */
  indic: number
  /** Whether the text has an "et", as in et al. */
  isCiting: boolean
}

/** Lists for a text of so many tokens. */
export function createSpots(tokens: number): Spots {
  const list = (): TokenList => ({ at: new Uint32Array(tokens), count: 0 })
  return {
    titles: list(),
    labels: list(),
    headers: list(),
    writings: list(),
    said: list(),
    names: list(),
    turns: list(),
    cells: list(),
    subjects: list(),
    heads: list(),
    pairs: list(),
    initials: list(),
    commas: list(),
    quotes: list(),
    introductions: list(),
    rows: list(),
    grades: list(),
    shorts: list(),
    ends: list(),
    brackets: list(),
    lines: list(),
    joints: list(),
    runs: list(),
    hyphens: 0,
    terms: 0,
    indic: 0,
    isCiting: false,
  }
}

export function clearSpots(spots: Spots): void {
  spots.titles.count = 0
  spots.labels.count = 0
  spots.headers.count = 0
  spots.writings.count = 0
  spots.said.count = 0
  spots.names.count = 0
  spots.turns.count = 0
  spots.cells.count = 0
  spots.subjects.count = 0
  spots.heads.count = 0
  spots.pairs.count = 0
  spots.initials.count = 0
  spots.commas.count = 0
  spots.quotes.count = 0
  spots.introductions.count = 0
  spots.rows.count = 0
  spots.grades.count = 0
  spots.shorts.count = 0
  spots.ends.count = 0
  spots.brackets.count = 0
  spots.lines.count = 0
  spots.joints.count = 0
  spots.runs.count = 0
  spots.hyphens = 0
  spots.terms = 0
  spots.indic = 0
  spots.isCiting = false
}

/** Adds a token to a list; no token is added twice. */
export function file(list: TokenList, at: number): void {
  list.at[list.count++] = at
}
