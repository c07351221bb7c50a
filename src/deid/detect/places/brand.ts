import { TAG } from '../../tables/word-tables.ts'
import { ALL_UPPER, INNER_UPPER } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { FIRM, isFirmWord } from './firm-words.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isCapital,
  isPunctuation,
  isUnknown,
  isWord,
  opensSentence,
  tokenLength,
  touchesNext,
} from './word-kind.ts'

const SHORTEST = 6
/** Names of people with a capital inside: McKenna, DeSouza. */
const PERSON = /^(?:mc|mac|de|di|da|la|le|van|von|fitz|o)/
const PEOPLE = TAG.ROLE | TAG.RELATION | TAG.FIRST_NAME | TAG.SURNAME | TAG.TITLE

/** "locum from MediStaff", "(of VoiceAbility)", "works at CitySprint": capitals inside a word are a firm's. */
export function findBrand(scan: PlaceScan, at: number, emit: Emit): void {
  const { start, end, shape } = scan.tokens
  const form = (shape[at] as number) & (INNER_UPPER | ALL_UPPER)
  if (form !== INNER_UPPER || tokenLength(scan, at) < SHORTEST || !isUnknown(scan, at)) return
  if (hasRole(scan, at, PLACE.MAKER) || PERSON.test(foldedToken(scan, at))) return
  if (isPeoples(scan, at)) emit(start[at] as number, end[at] as number, 'ORGANISATION', 0.7, 'brand')
}

/** Whether the words before tie the firm to a person: devices and programs are written alike. */
function isPeoples(scan: PlaceScan, at: number): boolean {
  const before = at - 1
  if (!isWord(scan, before)) {
    const isListed = isPunctuation(scan, before, ',') || isPunctuation(scan, before, '(')
    return isListed && isPerson(scan, at - 2)
  }
  if (!isFirmWord(scan, before, FIRM.BRAND_BEFORE)) return false
  const who = isPunctuation(scan, at - 2, '(') ? at - 3 : at - 2
  return isPerson(scan, who) || isPerson(scan, who - 1)
}

function isPerson(scan: PlaceScan, at: number): boolean {
  return hasTag(scan, at, PEOPLE) || hasRole(scan, at, PLACE.EMPLOYMENT)
}

/** "by the Tesco", "script to Boots", "dispensed 18 Dec Boots, Hexham": inside a sentence, not the first of several capitals. */
function isShopHere(scan: PlaceScan, at: number): boolean {
  return (
    !isAllUpper(scan, at) &&
    !opensSentence(scan, at) &&
    !(isPunctuation(scan, at - 1, '-') && touchesNext(scan, at - 1))
  )
}

/** "outside the Co-op", "from Co-op". */
export function findCoop(scan: PlaceScan, at: number, emit: Emit): void {
  const { start, end } = scan.tokens
  if (!isCapital(scan, at) || foldedToken(scan, at) !== 'co' || !touchesNext(scan, at)) return
  if (!isWord(scan, at + 2) || foldedToken(scan, at + 2) !== 'op' || opensSentence(scan, at)) return
  emit(start[at] as number, end[at + 2] as number, 'ORGANISATION', 0.65, 'brand')
}

/** A company that is known by a word which is nothing else: Screwfix, Wipro. */
export function findEmployer(scan: PlaceScan, at: number, emit: Emit): void {
  if (!hasRole(scan, at, PLACE.EMPLOYER) || hasRole(scan, at, PLACE.MAKER) || !isCapital(scan, at)) return
  const isChain = isFirmWord(scan, at, FIRM.CHAIN) && isShopHere(scan, at)
  if (!isChain && (!isUnknown(scan, at) || tokenLength(scan, at) < SHORTEST)) return
  const { start, end } = scan.tokens
  emit(start[at] as number, end[at] as number, 'ORGANISATION', 0.65, 'brand')
}
