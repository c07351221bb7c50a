import { TAG } from '../../tables/word-tables.ts'
import { WORD } from '../../text/lex.ts'
import { wordFeature } from '../vocabulary.ts'
import type { PlaceScan } from './place-scan.ts'

/** Towns after which medicine calls scales, signs, genes and diseases: in a clinical text they need a place's words around. */
const CALLED_AFTER = new Set(
  `aleppo amsterdam assam atlanta bakewell baltimore barcelona bethesda blantyre bologna bombay boston bristol brisbane budapest
  calgary chandipura cheddar chiba chicago cincinnati copenhagen coxsackie cambridge delhi dundee ebola edinburgh framingham fuji
  gleason glasgow gloucester goteborg hanoi hannover heidelberg helsinki houston  kyoto lancashire lassa leiden liverpool london
  lugano lund madras madura manchester marburg marseille melbourne milan minnesota montreal munich newcastle nijmegen
  norwalk nottingham oslo ottawa oxford paris philadelphia pittsburgh quebec quorn rome rotterdam seattle southend stanford
  stilton stockholm sydney tokyo toronto uppsala vancouver exeter stanmore verona vienna westmead zika zurich`.split(
    /\s+/,
  ),
)

const SHORTEST = 5
/** Shorter ones that are no abbreviations. */
const SHORT = new Set(
  'agra bhuj cobh durg ebbw eton etah juhu khed kyiv llay lodz lydd mhow ooty orai pune rhyl ryde tonk uist unst vapi yarm yate'.split(
    ' ',
  ),
)
const OTHERS =
  Object.values(TAG).reduce((all, tag) => all | tag, 0) & ~(TAG.TOWN | TAG.REGION | TAG.PHRASE_START)

/** Whether a folded word with these tags is the name of a town or district and nothing else. */
export function isSoleTownWord(word: string, tags: number): boolean {
  if ((word.length < SHORTEST && !SHORT.has(word)) || (tags & (TAG.TOWN | TAG.REGION)) === 0) return false
  return (tags & OTHERS) === 0 && !CALLED_AFTER.has(word)
}

const sole = wordFeature((word, tags) => (isSoleTownWord(word, tags) ? 1 : 0))

/** Whether the token is the name of a town or district and nothing else: Tonypandy, Jaipur; not Reading, Preston. */
export function isSoleTown({ ids, tokens }: PlaceScan, at: number): boolean {
  return at >= 0 && at < tokens.count && sole.values[ids[at] as number] === 1
}

/** Whether one of the words of a town's name of several is no other word: "sawai madhopur", "stoke-on-trent". */
export function isSolePhrase({ ids, tags, tokens }: PlaceScan, at: number, next: number): boolean {
  for (let i = at; i < next; i++) {
    const length = (tokens.end[i] as number) - (tokens.start[i] as number)
    if (tokens.kind[i] !== WORD || length < SHORTEST) continue
    if (sole.values[ids[i] as number] === 1 || ((tags[i] as number) & OTHERS) === 0) return true
  }
  return false
}
