import { TAG } from '../../tables/word-tables.ts'
import { foldedToken } from '../scan.ts'
import { isInstrumentAhead } from './instrument.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, hasTag, isCapital, isUnknown, PLACE_TAGS } from './word-kind.ts'
import { hasTrait, TRAIT } from './word-traits.ts'

/** A maker of drugs or kit, or a name that is part of an instrument's: "Torrent Pharmaceuticals", "Mayo Clinic criteria". */
export function isMade(scan: PlaceScan, first: number, at: number, next: number): boolean {
  if (!hasTrait(scan, at, TRAIT.SITE) && isInstrumentAhead(scan, next)) return true
  for (let i = first; i < next; i++) if (hasRole(scan, i, PLACE.MAKER)) return !isEmployed(scan, first)
  return false
}

const EMPLOYED = 5

/** Whether the words before `first` say that someone works there. */
function isEmployed(scan: PlaceScan, first: number): boolean {
  for (let back = first - 1; back >= 0 && back >= first - EMPLOYED; back--)
    if (hasRole(scan, back, PLACE.EMPLOYMENT | PLACE.ORGANISATION_LABEL)) return true
  return false
}

/** A body that writes guidance: "Royal College of Physicians", "European Respiratory Society", "Faculty of Public Health". */
export function isBody(scan: PlaceScan, first: number, at: number): boolean {
  if (!hasTrait(scan, at, TRAIT.BODY) || isEmployed(scan, first)) return false
  const noun = foldedToken(scan, at)
  if (noun === 'faculty' || (noun === 'federation' && !someProper(scan, first, at))) return true
  if (hasTrait(scan, at, TRAIT.PANEL) && !someProper(scan, first, at)) return true
  const isNation = isCapital(scan, first) && hasTrait(scan, first, TRAIT.NATION)
  if (!isNation && !hasTag(scan, first, TAG.COUNTRY)) return false
  return first < at && !someProper(scan, first + 1, at)
}

function someProper(scan: PlaceScan, first: number, next: number): boolean {
  const proper = PLACE_TAGS | TAG.FIRST_NAME | TAG.SURNAME
  for (let i = first; i < next; i++)
    if (isCapital(scan, i) && (hasTag(scan, i, proper) || isUnknown(scan, i))) return true
  return false
}
