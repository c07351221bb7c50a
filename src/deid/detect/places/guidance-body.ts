import { TAG } from '../../tables/word-tables.ts'
import { foldedToken } from '../scan.ts'
import { isInstrumentAhead } from './instrument.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, hasTag, isCapital, isUnknown, PLACE_TAGS } from './word-kind.ts'

/** A maker of drugs or kit, or a name that is part of an instrument's: "Torrent Pharmaceuticals", "Mayo Clinic criteria". */
export function isMade(scan: PlaceScan, first: number, at: number, next: number): boolean {
  if (!SITE.test(foldedToken(scan, at)) && isInstrumentAhead(scan, next)) return true
  for (let i = first; i < next; i++) if (hasRole(scan, i, PLACE.MAKER)) return !isEmployed(scan, first)
  return false
}

const SITE = /^(?:hospital|infirmary|surgery|practice|hospice|school|college|pharmacy|ward)$/
const EMPLOYED = 5

/** Whether the words before `first` say that someone works there. */
function isEmployed(scan: PlaceScan, first: number): boolean {
  for (let back = first - 1; back >= 0 && back >= first - EMPLOYED; back--)
    if (hasRole(scan, back, PLACE.EMPLOYMENT | PLACE.ORGANISATION_LABEL)) return true
  return false
}

const BODY =
  /^(?:college|society|association|academy|federation|faculty|council|institute|foundation|board|network|committee|agency|commission)$/
const OF_NATION = /^(?:royal|british|european|world|international|national)$/

/** A body that writes guidance: "Royal College of Physicians", "European Respiratory Society", "Faculty of Public Health". */
export function isBody(scan: PlaceScan, first: number, at: number): boolean {
  const noun = foldedToken(scan, at)
  if (!BODY.test(noun) || isEmployed(scan, first)) return false
  if (noun === 'faculty' || noun === 'federation') return true
  if (PANEL.test(noun) && !someProper(scan, first, at)) return true
  const word = isCapital(scan, first) ? foldedToken(scan, first) : ''
  if (!OF_NATION.test(word) && !hasTag(scan, first, TAG.COUNTRY)) return false
  return first < at && !someProper(scan, first + 1, at)
}

/** Of these a name without a place or a person in it is the nation's. */
const PANEL = /^(?:council|network|committee|association|society|agency|commission)$/

function someProper(scan: PlaceScan, first: number, next: number): boolean {
  const proper = PLACE_TAGS | TAG.FIRST_NAME | TAG.SURNAME
  for (let i = first; i < next; i++)
    if (isCapital(scan, i) && (hasTag(scan, i, proper) || isUnknown(scan, i))) return true
  return false
}
