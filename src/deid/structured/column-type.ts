import type { EntityType } from '../entity.ts'
import type { NamePart } from './redactor.ts'

/** Words of a column's name, in order: the first rule that fits decides. */
const RULES: readonly [RegExp, EntityType][] = [
  [/\bnhs\b/, 'NHS_NUMBER'],
  [/\bchi\b/, 'CHI_NUMBER'],
  [/\b(?:nino|national insurance)\b/, 'NINO'],
  [/\b(?:aadhaar|aadhar|uidai)\b/, 'AADHAAR'],
  [/\b(?:abha|health id)\b/, 'ABHA'],
  [/\bpan\b/, 'PAN'],
  [/\bpassport\b/, 'PASSPORT'],
  [/\bgmc\b/, 'GMC_NUMBER'],
  [/\bnmc\b/, 'NMC_NUMBER'],
  [/\biban\b/, 'IBAN'],
  [/\b(?:sort code|ifsc|account|acct)\b/, 'ACCOUNT'],
  [/\b(?:card)\b.*\b(?:number|no|num)\b|\bcredit card\b/, 'CARD'],
  [/\b(?:e ?mail)\b/, 'EMAIL'],
  [/\b(?:ip|ip address)\b$/, 'IP'],
  [/\b(?:url|website|link)\b/, 'URL'],
  [/\b(?:phone|telephone|tel|mobile|fax|cell|bleep)\b/, 'PHONE'],
  [/\b(?:post ?code|zip)\b/, 'POSTCODE'],
  [/\bpin ?code\b/, 'PIN_CODE'],
  [/\b(?:dob|birth|born)\b/, 'DOB'],
  [/\b(?:policy|certificate)\b(?!.*\b(?:type|name|status|plan|product|holder)\b)/, 'POLICY_NUMBER'],
  [/\bclaim\b(?=.*\b(?:id|number|no|ref|reference)\b)/, 'CLAIM_NUMBER'],
  [/\b(?:member|subscriber|insured|beneficiary)\b(?=.*\b(?:id|number|no|ref)\b)/, 'MEMBER_ID'],
  [
    /\b(?:mrn|uhid|hospital (?:number|no)|patient (?:id|number|no|key)|unit number|ip no|op no|mrd|subject id)\b/,
    'MRN',
  ],
  [/\b(?:serial|udi)\b/, 'DEVICE_SERIAL'],
  [/\b(?:vehicle|registration plate|number plate)\b/, 'VEHICLE'],
  [
    /\b(?:surname|forename|given name|family name|first name|last name|middle name|full name|nickname|alias)\b/,
    'NAME',
  ],
  [
    /\b(?:patient|pt|nok|next of kin|gp|consultant|clinician|doctor|nurse|carer|guardian|mother|father|spouse|member|insured|policy ?holder|claimant|provider|author|nominee) name\b/,
    'NAME',
  ],
  [
    /^(?:name|patient|consultant|clinician|doctor|next of kin|nok|policy ?holder|claimant|author|gp)$/,
    'NAME',
  ],
  [
    /\b(?:hospital|clinic|facility|surgery|ward|site)\b(?!.*\b(?:type|code|status|days|course)\b)/,
    'HOSPITAL',
  ],
  [/\b(?:employer|school|insurer|tpa|company)\b/, 'ORGANISATION'],
  [/\b(?:address|street)\b/, 'ADDRESS'],
  [/\b(?:city|town|village|district|county|locality|taluk|tehsil)\b/, 'LOCATION'],
  [/\b(?:date|dated|datetime|timestamp|admitted|discharged)\b|\b(?:at|on)$/, 'DATE'],
  [/\bage\b/, 'AGE_OVER_89'],
]

/** What the cells of a column are, by its name; undefined for columns whose cells are read as text. */
export function columnType(name: string): EntityType | undefined {
  const words = wordsOf(name)
  return RULES.find(([pattern]) => pattern.test(words))?.[1]
}

/** Which part of a name the cells of a column hold, where its name says so. */
export function columnNamePart(name: string): NamePart | undefined {
  const words = wordsOf(name)
  if (/\b(?:surname|family name|last name)\b/.test(words)) return 'surname'
  return /\b(?:forename|given name|first name|middle name)s?\b/.test(words) ? 'given' : undefined
}

function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z\d]+/g, ' ')
    .trim()
    .toLowerCase()
}
