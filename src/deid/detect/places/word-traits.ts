import { wordFeature } from '../vocabulary.ts'
import type { PlaceScan } from './place-scan.ts'

/** Groups of words that the rules ask for again and again, each by its form; worked out once for each word. */
const FORMS = {
  /** Departments every hospital has. */
  DEPARTMENT:
    /^(?:department|dept|icu|itu|hdu|opd|ccu|nicu|picu|amu|mau|sau|cdu|theatre|theatres|ed|maternity|clinics|wards|hospitals|emergency|casualty|outpatients|co|board|office|company|court|agency)$/,
  /** Nouns that make an institution only behind a word that says of what. */
  NEEDS_KIND: /^(?:home|stores?|post|team|therapies|ins|courts)$/,
  /** Nouns that count in lower case too. */
  LOWER_NOUN:
    /^(?:hospital|hosp|dispensary|chemists?|opticians?|dentists?|creamery|polyclinic|deli|bakery|foodbank|surgery|clinic|practice|hospice|school|college|academy|infirmary|pharmacy|ward|monastery|regatta|housing|kennels|allotments|church|temple|mosque|gurdwara|nursery|playgroup|foundry|colliery|garage|factory|hotel|prison|hostel)$/,
  /** Nouns before which an everyday word with a capital is a name. */
  PROPER_NOUN:
    /^(?:hospitals?|infirmary|surgery|practice|school|academy|hospice|college|nursery|pharmacy|chemists?|opticians?|polyclinic|dispensary|diagnostics|labs?|scans|laborator(?:y|ies)|hospitals|vidyalaya|creamery|haulage|homecare|parcels|bakery|deli|trust|medicals)$/,
  /** Nouns before which an abbreviation says what is done there. */
  CLINIC: /^(?:clinic|unit|ward|centre|center|team|group|service|services)$/,
  /** Firms are called after it, people's origin is not. */
  OWN_COUNTRY: /^(?:bharat|hindustan)$/,
  /** Branches of medicine are kinds: Paediatrics, Nephrology. */
  SPECIALTY: /(?:iatrics?|ology|ologists?|therap(?:y|ies|eutics)|aedics|opedics|metry|graphy|scopy|genics)$/,
  /** Nouns of one place, not of an instrument. */
  SITE: /^(?:hospital|infirmary|surgery|practice|hospice|school|college|pharmacy|ward)$/,
  BODY: /^(?:college|society|association|academy|federation|faculty|council|institute|foundation|board|network|committee|agency|commission)$/,
  /** Of these a name without a place or a person in it is the nation's. */
  PANEL: /^(?:council|network|committee|association|society|agency|commission)$/,
  NATION: /^(?:royal|british|european|world|international|national)$/,
  BANK: /^(?:sbi|pnb|kvb|boi|bob|bom|iob|ubi|hdfc|icici|axis|canara|kotak|idbi|idfc|yes|dcb|csb|kgb|ksfe|tmb)$/,
  AGE: /^(?:m|f|male|female|yrs?|years?|y)$/,
  /** Stand behind a place: "Attur taluk". */
  KIND: /^(?:gidc|midc|riico|sipcot|kiadb|apiic|tsiic|siidcul|upsidc|hsiidc|village|taluk|taluka|tehsil|mandal|district|dist|panchayat|tk|zilla)$/,
  CENTRE: /^cent(?:re|er)$/,
  /** Says that a PIN code or postcode follows. */
  PIN_LABEL: /^(?:pin|pincode|postcode|zip|code)$/,
  /** Before the first part of an address. */
  ADDRESS_BEFORE: /^(?:in|at|of|or|and|from|to|for|o|is|was|lives|living|resident|address|addr)$/,
  /** "No." */
  NUMBER_SIGN: /^(?:no|nos|number|h|d)$/,
  MEASURE: /^(?:[ckm]?m|mins?|hrs?|days?|weeks?|m?l|[mk]?g|tabs|of|steps|x|to|years?|yrs?|times)$/,
  /** Say that a number behind them is a door's. */
  DOOR: /^(?:flat|apartment|apt|plot|qtrs?|qr|hno|dno|khasra|bungalow|sco|scf)$/,
  /** Do so only with "No." or as a part of an address. */
  LOOSE_DOOR: /^(?:door|house|shop|quarters?|box|villa|survey|gala|hostel|camp|pitch|berth|booth|shed)$/,
  /** Do so only with "No.". */
  NUMBERED_DOOR: /^(?:gat|gut|cts|sy|milkat|khewat|gall?i|lane|sector|street|chawl|line|cross|main)$/,
  /** Stands before a road's name in Welsh, French, Spanish, Italian. */
  TYPE_FIRST: /^(?:heol|ffordd|lon|stryd|rhodfa|rue|via|calle|avenida)$/,
  /** Does so in Indian addresses. */
  LANE_FIRST: /^(?:gall?i|mohall?ah?|mohalle|patti|katra|basti|tola|chawl|peth)$/,
  /** Does so behind a number. */
  NUMBERED_FIRST: /^(?:maes|clos|cwrt|parc|bryn|tan|pen|llys|gerddi|rhes|coedlan|rhiw)$/,
  /** Before an employer, behind a word of work. */
  AT_WORK: /^(?:at|for|with|in|the|ex)$/,
  /** Before a hospital, behind a verb of moving. */
  MOVED_TO: /^(?:to|at|from|via|in|under)$/,
  /** Before whoever supplies. */
  SUPPLIED_BY: /^(?:by|from|with|via|to)$/,
  STAFF:
    /^(?:employees?|staff|workers?|member|retired|pensioner|student|director|owner|partner|manager|resigned)$/,
  /** Nouns of two words with what goes before them: children's centre, medical practice. */
  COMPOUND: /^(?:cent(?:re|er)|ctr|group|grp|hub|house|services?|trust|association|society)$/,
  COMPOUND_KIND:
    /^(?:children|community|medical|health|leisure|day|family|resource|wellbeing|housing|building|dental|sports|arts|youth|building)$/,
  RESIDENT: /^(?:resident|home|nh)$/,
} as const

type Form = keyof typeof FORMS

/** Whether a folded word is of the form. */
export function isOfForm(word: string, form: Form): boolean {
  return FORMS[form].test(word)
}

/** Bit of each form. */
export const TRAIT = Object.fromEntries(
  Object.keys(FORMS).map((form, bit) => [form, 1 << bit]),
) as unknown as Readonly<Record<Form, number>>

const traits = wordFeature((word) => {
  let bits = 0
  for (const [form, pattern] of Object.entries(FORMS)) if (pattern.test(word)) bits |= TRAIT[form as Form]
  return bits
})

/** Whether the token is a word of the form. */
export function hasTrait({ ids, tokens }: PlaceScan, index: number, trait: number): boolean {
  if (index < 0 || index >= tokens.count) return false
  return ((traits.values[ids[index] as number] as number) & trait) !== 0
}
