import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { isLetter, isLower, isMark, LOOK, type NameScan, wordAt } from './name-scan.ts'
import type { Run } from './run.ts'
import { SELDOM, seldomNames } from './seldom-names.ts'
import { WEIGHT } from './weights.ts'

/** What is against a run of surnames only, where nothing beside it speaks of a person. */
export function aloneOdds(scan: NameScan, { at, count }: Run, context: number): number {
  if (context > WEIGHT.afterMeeting) return 0
  let words = 0
  let forenames = 0
  let terms = 0
  let hyphenated = true
  let seldom = 0
  let named = 0
  let first = -1
  let second = -1
  for (let i = 0; i < count; i++) {
    const token = at[i] as number
    if (isLetter(scan, token)) continue
    words++
    const tags = scan.tags[token] as number
    if (tags & TAG.FIRST_NAME) forenames++
    if (tags & TAG.EPONYM) terms++
    if (isSeldom(scan, token)) seldom++
    else if (nameStrength(tags) >= 3) named++
    if (first < 0) first = token
    else {
      if (second < 0) second = token
      hyphenated &&= isMark(scan, token - 1, '-')
    }
  }
  if (seldom > 0 && named === 0) return WEIGHT.seldomAlone - Math.max(context, 0)
  if (context > WEIGHT.beforeVerb) return 0
  // Kerry-Ann is two forenames; Henderson-Hasselbalch is not, though Henderson can be one.
  if (
    words >= 2 &&
    hyphenated &&
    !isDoubleForename(scan, first, second) &&
    (forenames < 2 || isTerm(scan, first) || !isSecondForename(scan, second))
  )
    return hyphenOdds(scan, first, second, context)
  if (context === WEIGHT.beforeVerb) return 0
  // Pierre Robin, Braxton Hicks: both are known from terms.
  if (words === 2 && terms === 2) return WEIGHT.eponymAlone
  if (forenames > 0 || count !== 1 || words !== 1) return 0
  return (scan.tags[first] as number) & TAG.SURNAME ? WEIGHT.loneSurname : 0
}

/** Genta, Endo; NG and ED in capitals; "Mo: Pooja". */
function isSeldom(scan: NameScan, at: number): boolean {
  const bits = seldomNames.values[scan.ids[at] as number] as number
  if (bits === 0) return false
  if (bits & SELDOM.ALONE) return true
  return bits & SELDOM.CAPITALS && (scan.looks[at] === LOOK.CAPS_WORD || isLower(scan, at))
    ? true
    : (bits & SELDOM.HEADING) !== 0 && isMark(scan, at + 1, ':')
}

/** Against two words with a hyphen before nothing, or before a verb that suits things too, which then says nothing either. */
function hyphenOdds(scan: NameScan, first: number, second: number, context: number): number {
  if (context < WEIGHT.beforeVerb) return WEIGHT.hyphenAlone
  return isNoName(scan, first) || isNoName(scan, second) ? WEIGHT.hyphenAlone - context : 0
}

/** "Howell-Jolly is seen": an eponym or a common word more than a name. */
function isNoName({ tags }: NameScan, at: number): boolean {
  const word = tags[at] as number
  return (word & TAG.EPONYM) !== 0 || commonStrength(word) > nameStrength(word)
}

function isTerm({ tags }: NameScan, at: number): boolean {
  return ((tags[at] as number) & TAG.EPONYM) !== 0
}

/** Chi-Chi, Jo-Jo. */
function isDoubleForename({ ids }: NameScan, first: number, second: number): boolean {
  return ids[first] === ids[second]
}

/** Kerry-Ann, Tyler-Jay: what stands second in a double forename. */
function isSecondForename(scan: NameScan, at: number): boolean {
  return SECONDS.has(wordAt(scan, at))
}

const SECONDS = new Set(
  `ann anne anna annie marie maria mary may mae lee leigh lea lou louise luise jo jane jayne jean joan joy jay jade james john
  paul pierre claude luc marc michel louis philippe rose rosa grace beth kate kay lynn lynne lyn ellen ella elle eve eva dee dawn
  sue mai rae ray roy boy dean belle hope faith pearl ruth leah lily anne-marie josef peter hans heinz georg christine`.split(
    /\s+/,
  ),
)
