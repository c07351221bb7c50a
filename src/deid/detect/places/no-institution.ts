import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasTag, isAllUpper, isCapital, isPunctuation, isWord, tokenLength } from './word-kind.ts'

/** Kinds that a number or a letter tells apart: Class XII, Annexure C. */
const NUMBERED =
  /^(?:class|std|standard|grade|year|yr|form|sem|semester|annexures?|annex|appendix|schedule|clause|page|table|figure|fig|step|stage|phase|part|section|sec|para|item|point|box|day|week|level|tier|band|cycle|slot|list|type|group|category|cat|version|panel|theatre|gate|room|bed|bay)$/
/** What people are and do, written short: Cons Psych, Gen Med. */
const SHORT_ROLE =
  /^(?:cons|gen|med|surg|psych|psychol|paeds?|peds?|pead|ortho|anaes|anaesth|obs|gyn|gynae|derm|neuro|neurol|cardio|cardiol|resp|gastro|onc|haem|haematol|path|biochem|micro|radiol|rad|asst|assoc|prof|hon|clin|spec|snr|jnr|jr|locum|prac|physio|acad|admin|dept|div|regn?|cert|dipl?|post|hons|fmr|ex)$/
/** What follows a regulator's letters. */
const REGISTER = /^(?:regn?|registration|registered|no|number|pin|id|reference|ref)$/
/** What is held by that name, not where: "DBT grp". */
const SESSION =
  /^(?:grp|groups?|sessions?|class|classes|course|programme|program|therapy|mode|position|view|protocol|form|forms|setter|operator|machine|check|checks|monitoring|clinic|bloods?|levels?|result|results|scan|scans|review|line|pump)$/
const LONGEST_SHORT = 6

/** Whether the capitals [first, next) behind a word such as "at" or "for" or a bracket are a class, a role, a regulator or a treatment. */
export function isNoInstitution(scan: PlaceScan, first: number, next: number): boolean {
  return isNumberedKind(scan, first) || hasShortRole(scan, first, next) || isLetters(scan, first, next)
}

function isNumberedKind(scan: PlaceScan, first: number): boolean {
  if (!isWord(scan, first) || !NUMBERED.test(foldedToken(scan, first))) return false
  const at = first + 1
  if (at >= scan.tokens.count) return false
  const kind = scan.tokens.kind[at]
  if (kind === NUMBER || kind === ALNUM) return true
  return isCapital(scan, at) && (tokenLength(scan, at) === 1 || /^[ivx]+$/.test(foldedToken(scan, at)))
}

/** "(Cons Psych)", "(Gen Med)", "(Cons General Surgeon)". */
function hasShortRole(scan: PlaceScan, first: number, next: number): boolean {
  if (!isPunctuation(scan, first - 1, '(')) return false
  for (let at = first; at < next; at++)
    if (isWord(scan, at) && SHORT_ROLE.test(foldedToken(scan, at))) return true
  return hasTag(scan, next, TAG.ROLE)
}

/** "(SWE reg SW118820)", "CNC setter", "for BP + ECG". */
function isLetters(scan: PlaceScan, first: number, next: number): boolean {
  if (next !== first + 1 || !isAllUpper(scan, first) || tokenLength(scan, first) > LONGEST_SHORT) return false
  if (isPunctuation(scan, next, '+') || isPunctuation(scan, next, '%')) return true
  if (isWord(scan, next))
    return REGISTER.test(foldedToken(scan, next)) || SESSION.test(foldedToken(scan, next))
  return isPunctuation(scan, first - 1, '(') && scan.tokens.kind[next] === ALNUM
}
