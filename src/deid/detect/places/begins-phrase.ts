import { loadWordTables, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, PUNCT, WORD } from '../../text/lex.ts'
import { wordFeature } from '../vocabulary.ts'
import type { PlaceScan } from './place-scan.ts'

const firsts = wordFeature((word) => loadWordTables().phraseWords().first.get(word) ?? 0)
const seconds = wordFeature((word) => loadWordTables().phraseWords().second.get(word) ?? 0)

const STOP = 46
const HYPHEN = 45
const APOSTROPHE = 39
const AMPERSAND = 38

/** Whether a phrase with one of the tags may begin at the token: most first words of phrases stand alone. */
export function beginsPhrase(scan: PlaceScan, at: number, wanted: number): boolean {
  const { ids, tags, text, tokens } = scan
  const next = at + 1
  if (((tags[at] as number) & TAG.PHRASE_START) === 0 || next >= tokens.count) return false
  // A phrase has only tags that both its words have been met with.
  const shared = (firsts.values[ids[at] as number] as number) & wanted
  if (shared === 0) return false
  const kind = tokens.kind[next]
  if (kind === WORD) return isSecond(scan, next, shared)
  if (kind === NEWLINE) return isSecond(scan, next + 1, shared)
  if (kind !== PUNCT) return true
  // "stoke-on-trent", "st. mary's", "d'or".
  const mark = text.charCodeAt(tokens.start[next] as number)
  if (mark === STOP || mark === HYPHEN) return isSecond(scan, next + 1, shared)
  return mark === APOSTROPHE || mark === AMPERSAND
}

/** Whether the token can be the second word of a phrase with one of the tags; of what is no word that is not known. */
function isSecond({ ids, tokens }: PlaceScan, at: number, shared: number): boolean {
  if (at >= tokens.count) return false
  return tokens.kind[at] !== WORD || ((seconds.values[ids[at] as number] as number) & shared) !== 0
}
