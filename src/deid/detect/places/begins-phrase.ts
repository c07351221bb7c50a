import { loadWordTables, TAG } from '../../tables/word-tables.ts'
import { WORD } from '../../text/lex.ts'
import { wordFeature } from '../vocabulary.ts'
import type { PlaceScan } from './place-scan.ts'

const firsts = wordFeature((word) => loadWordTables().phraseWords().first.get(word) ?? 0)
const seconds = wordFeature((word) => loadWordTables().phraseWords().second.get(word) ?? 0)

/** Whether a phrase with one of the tags may begin at the token: most first words of phrases stand alone. */
export function beginsPhrase({ ids, tags, tokens }: PlaceScan, at: number, wanted: number): boolean {
  if (((tags[at] as number) & TAG.PHRASE_START) === 0 || at + 1 >= tokens.count) return false
  // A phrase has only tags that both its words have been met with.
  const first = (firsts.values[ids[at] as number] as number) & wanted
  if (first === 0) return false
  // What is no word may join two: "king's lynn", "stoke-on-trent".
  return tokens.kind[at + 1] !== WORD || ((seconds.values[ids[at + 1] as number] as number) & first) !== 0
}
