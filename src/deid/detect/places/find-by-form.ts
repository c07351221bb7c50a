import { INNER_UPPER } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { findBrand, findCoop, findEmployer } from './brand.ts'
import { findCourt, findFirm, findMessrs, findPartners } from './company.ts'
import { FIRM, firmForms } from './firm-words.ts'
import { findLocalNoun, findStaffed, findTrade } from './local-noun.ts'
import { findOrder, findOurLady, findSacred } from './our-lady.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { findRegiment } from './regiment.ts'
import { findShortKind } from './short-kind.ts'
import { hasRole, isPunctuation } from './word-kind.ts'

/** What a word of its own form tells of: firms, courts, regiments, churches, clubs. One look where there is none. */
export function findByForm(scan: PlaceScan, at: number, emit: Emit): void {
  const forms = firmForms(scan, at)
  if (forms !== 0) findForms(scan, at, forms, emit)
  if (isAmpersand(scan, at + 1)) findPartners(scan, at, emit)
  if (((scan.tokens.shape[at] as number) & INNER_UPPER) !== 0) findBrand(scan, at, emit)
  if (hasRole(scan, at, PLACE.EMPLOYER)) findEmployer(scan, at, emit)
  else if (isPunctuation(scan, at + 1, '-')) findCoop(scan, at, emit)
}

const AMPERSAND = 38

function isAmpersand({ tokens, text }: PlaceScan, at: number): boolean {
  return at < tokens.count && text.charCodeAt(tokens.start[at] as number) === AMPERSAND
}

function findForms(scan: PlaceScan, at: number, forms: number, emit: Emit): void {
  if ((forms & FIRM.COMPANY_FORM) !== 0) findFirm(scan, at, emit)
  if ((forms & FIRM.MESSRS) !== 0) findMessrs(scan, at, emit)
  if ((forms & FIRM.COURT) !== 0) findCourt(scan, at, emit)
  if ((forms & FIRM.REGIMENT) !== 0) findRegiment(scan, at, emit)
  if ((forms & FIRM.LOCAL) !== 0) findLocalNoun(scan, at, emit)
  if ((forms & FIRM.STAFFER) !== 0) findStaffed(scan, at, emit)
  if ((forms & FIRM.TRADE) !== 0) findTrade(scan, at, emit)
  if ((forms & (FIRM.SHORT_KIND | FIRM.SIGNED)) !== 0) findShortKind(scan, at, emit)
  if ((forms & FIRM.OUR_LADY) !== 0) findOurLady(scan, at, emit)
  if ((forms & FIRM.ORDER) !== 0) findOrder(scan, at, emit)
  if ((forms & FIRM.SACRED) !== 0) findSacred(scan, at, emit)
}
