/**
 * A text without what tokenizers differ in: case, diacritics, compatibility forms, white space, what
 * is not seen.
 * `starts[i]`, `ends[i]`: the range of the original text, in UTF-16 units, that unit i of `folded` stands for.
 */
export type FoldedText = { folded: string; starts: number[]; ends: number[] }

const SIGN = /^[\p{S}\p{Lo}]/u
const SPACE = /[\t\n\r\p{Z}]/u
const UNSEEN = /[\p{M}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Z}\ufffd]/gu
const CACHE = new Map<string, string>()

/** Folds the text; marks and invisible characters belong to the letter before them. */
export function foldText(text: string): FoldedText {
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  let at = 0
  let afterSpace = true
  for (const character of text) {
    const start = at
    at += character.length
    const plain = foldCharacter(character)
    for (let i = 0; i < plain.length; i++) {
      starts.push(start)
      ends.push(at)
    }
    folded += plain
    if (plain !== '') afterSpace = false
    else if (SPACE.test(character)) afterSpace = true
    else if (!afterSpace) ends[ends.length - 1] = at
  }
  return { folded, starts, ends }
}

function foldCharacter(character: string): string {
  const known = CACHE.get(character)
  if (known !== undefined) return known
  // Lower case of a whole word ends a Greek one in another letter.
  const lower = character.normalize('NFKD').toLowerCase().normalize('NFKD').replaceAll('ς', 'σ')
  const seen = lower.replace(UNSEEN, '')
  // A diaeresis by itself is, taken apart, a space with a mark; so are some Arabic vowels.
  const folded = seen === '' && SIGN.test(character) ? character.replace(UNSEEN, '') : seen
  // Bounded by the characters there are, but a text can hold them all.
  if (CACHE.size > 20_000) CACHE.clear()
  CACHE.set(character, folded)
  return folded
}
