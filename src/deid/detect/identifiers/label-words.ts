import type { EntityType } from '../../entity.ts'
import type { Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'

/** What one word before a number says about it. */
export type LabelWord = {
  /** `tail`: it is a number of some kind; `never`: it is no identifier (a code system, a bed, an amount). */
  says: EntityType | 'tail' | 'never' | 'stop'
  /** Of several words the heaviest decides: "vehicle registration" is a vehicle's. */
  weight: number
  /** Whether the word labels a number by itself, without "number" or "no." after it. */
  alone: boolean
  /** Fewest digits of a number under it, where shorter ones than usual occur. */
  least?: number
  /** "number" or "no." is part of the word: hospitalNo. */
  explicit?: boolean
}

const TAILS =
  'no nos number numbers num nums nbr id ids ref refs reference references code identifier identifiers digits details card cards संख्या नंबर नम्बर नं क्रमांक क्र kra kramank sankhya'
/** Code systems and citations: what they number is no person. */
const NEVER = `icd snomed sct sctid loinc opcs ctv3 dmd pmid pmcid doi isbn issn nct isrctn eudract nice version ver cpt hcpcs atc bnf
  rxnorm rxcui umls cui orpha orphanet meddra gmdn ean atcc cas omim hgnc ndc gtin rrid concept hscic ods iec iso astm ansi hsn ccsd vtm vmp amp vmpp ampp
  iras ensembl hbp stratification hcpcs drg hrg upc sac nctc wdcm ctri sop protocol`
/** Words after which a number is a place, a quantity or a sum; the words before them label nothing. */
const STOP = `dose page figure table chapter section grade stage bed room floor cycle day week phase visit step level bay cot
  theatre locker door house flat plot road street lane gali sector survey shop rs inr gbp usd eur en din bs nabl cat
  approx about total count score times roughly nearly almost over under above below than block khasra amount fee fees price
  cost approved billed sum advance bp hr rr pulse spo2 weight height temp`

/** Numbers under these may be short: bleeps, extensions, a station's daily entries, a constable's collar. */
const SHORT: readonly [type: EntityType, weight: number, least: number, words: string][] = [
  ['PHONE', 9, 3, 'bleep bleeps bleeper bleeped blp pager dect vocera ext extn extension intercom'],
  ['OTHER_ID', 6, 2, 'mlc mlr fir gd dd ddr udr csr roll chit voucher receipt buckle belt'],
  ['OTHER_ID', 5, 3, 'pc wpc pcso hc token sgt sergeant flight flt marac'],
  ['OTHER_ID', 5, 3, 'entry'],
  ['OTHER_ID', 6, 4, 'collar dc lado badge ps ehcp insp'],
  ['OTHER_ID', 8, 4, 'cad'],
  // A rate's code stands in brackets behind these: CGHS (1571).
  ['MEMBER_ID', 5, 5, 'cghs echs'],
  ['PHONE', 9, 4, 'call calls called rang ring ringing'],
  ['OTHER_ID', 5, 4, 'sl'],
  ['PHONE', 8, 6, 'appointments enquiries enquiry landline reception'],
  ['PHONE', 9, 10, 'm'],
]

const HEADS: readonly [type: EntityType, weight: number, alone: boolean, words: string][] = [
  ['NHS_NUMBER', 8, true, 'nhs nhsno nhsnumber nhsnum nhsid hcn hscn'],
  ['CHI_NUMBER', 8, true, 'chi chino chinumber'],
  ['NINO', 8, true, 'nino ni nin nationalinsurance natins'],
  ['OTHER_ID', 8, true, 'pps ppsn ppsno ihi'],
  ['AADHAAR', 8, true, 'आधार aadhaar aadhar adhaar adhar aadhaarno aadharno uidai uid'],
  ['ABHA', 8, true, 'abha abdm'],
  ['PAN', 8, true, 'pan panno'],
  ['PASSPORT', 8, true, 'passport passports ppt passportno'],
  ['PASSPORT', 8, false, 'pp'],
  ['GMC_NUMBER', 8, true, 'gmc gmcno gmcnumber'],
  ['NMC_NUMBER', 8, true, 'nmc nmcpin'],
  [
    'PHONE',
    9,
    true,
    `tel telephone telno phone phoneno ph mob mobile cell cellphone contact fax faxno whatsapp landline helpline sms tollfree switchboard handphone
    telefax phones mobiles isd std dial dialled dials bls phone1 phone2 mob1 mob2 tel1 tel2 phn ftel contactno mobileno मोबाइल मोबाईल फोन फ़ोन दूरभाष`,
  ],
  ['EMAIL', 9, false, 'email'],
  ['POLICY_NUMBER', 6, true, 'policy policies policyno policynumber plcy'],
  [
    'CLAIM_NUMBER',
    6,
    true,
    'claim claimno claimnumber claimid clm claims ccn intimation preauth precert al alno cashless',
  ],
  [
    'MEMBER_ID',
    5,
    true,
    `member membership memberid membershipno subscriber beneficiary insured tpa esic esi pmjay ecard mediclaim ayushman
    insurance healthcard swasthya urn memb mem maid dependant arogyasri aarogyasri mjpjay chiranjeevi ghic ehic gms rsby bsky cmchis pmfby hhid esis mbr`,
  ],
  ['MEMBER_ID', 4, false, 'family scheme enrolment enrollment group'],
  [
    'ACCOUNT',
    6,
    true,
    'account accounts sc acc acct accountno ac acno sort sortcode iban bank passbook giro khata khaata',
  ],
  ['CARD', 6, true, 'credit debit visa mastercard amex rupay pan16'],
  ['DEVICE_SERIAL', 7, true, 'serial serialno sn udi imei srno serno'],
  [
    'DEVICE_SERIAL',
    7,
    false,
    'device pacemaker implant pump ventilator monitor asset ser sr biomedical analyser analyzer defib defibrillator niv machine mc lead generator hearing aid aids stairlift wheelchair concentrator nebuliser glucometer transmitter sensor tx cpap bipap equipment',
  ],
  [
    'MRN',
    4,
    true,
    `mrn mrnno uhid uhidno mrd mrdno crn crno cris hospno hospitalno hospitalnumber patientid casenote casenotes pas urno ipno
    opno ipd opd uhidipno emrid pid hn opn ipn umrn mrns uhids crns rio emis systmone lorenzo epr fin mcn bht admn regd wristband armband hospnum lims पंजीकरण trak trakcare uhpi badgernet`,
  ],
  [
    'MRN',
    3,
    false,
    `hospital hosp unit patient pt cr ip op indoor inpatient outpatient inward record records ur couple chart episode encounter
    admission adm spell district local case emr ehr medical clinic rxno mr attendance bedhead register yearly cerner paris carenotes mosaic mater notes film xray rx`,
  ],
  ['MRN', 3, true, 'reg regn regno registration file folder'],
  ['OTHER_ID', 8, true, 'ris pacs udid prf epcr'],
  ['VEHICLE', 7, true, 'vrm vrn numberplate plate regplate plates chassis'],
  [
    'VEHICLE',
    7,
    false,
    'boat yacht dinghy narrowboat trawler vehicle car bike scooter scooty jeep lorry van truck motorcycle motorbike taxi ambulance auto moped tractor engine',
  ],
  [
    'OTHER_ID',
    6,
    true,
    `ticket rcpt foi sar noms samagra kutumb nass ukt rcn nomis pnc uln upn brp gdc goc psni nmbi imc mcrn donation accn steis ubrn oci frro uuid guid sess accession vat babcp bacp ukcp hcpts ahcs rcslt ifsc utr upi gphc hcpc dl licence license epic datix nikshay bhamashah gstin gst dbs orcid
    dols mib folio mps mdu mddus smartcard personnummer cheque chq password passcode otp keysafe pnr sim gosc gcc quote quoting
    crm ssn barcode micr certificate cert incident lot batch batchno lotno uan umid ppo rrn txn emp emrn invoice slide slides bag complaint payroll vpa orc gatepass receiptno regid`,
  ],
  [
    'OTHER_ID',
    6,
    false,
    `session residence permit travel regimental army force service ebme donor blood lab specimen sample crime consultation rch driving voter ration council employee staff
    student application order bill auth authorisation authorization app query pass gate slip transaction worksheet packet hp histology histopathology biopsy study trial participant subject prescription
    court prison nhif mcp thayi dispatch job booking appointment request tracking consignment birth death nomad
    liquidlogic safeguarding mash social security thread docket meeting zoom personnel shoulder warrant rank locality probation meter tag log mci rn spectacles specs vessel prescriber driver crew subj rand randomisation mvc macp inquest cc wp petition`,
  ],
]

const LABEL_WORDS: ReadonlyMap<string, LabelWord> = new Map([
  ...words(TAILS).map((word): [string, LabelWord] => [word, { says: 'tail', weight: 0, alone: false }]),
  ...words(NEVER).map((word): [string, LabelWord] => [word, { says: 'never', weight: 10, alone: true }]),
  ...words(STOP).map((word): [string, LabelWord] => [word, { says: 'stop', weight: 0, alone: false }]),
  ...HEADS.flatMap(([says, weight, alone, list]) =>
    words(list).map((word): [string, LabelWord] => [word, { says, weight, alone }]),
  ),
  ...SHORT.flatMap(([says, weight, least, list]) =>
    words(list).map((word): [string, LabelWord] => [word, { says, weight, alone: true, least }]),
  ),
])

const GLUED = /^(.{2,16}?)(?:numbers?|num|nos?|nr|ids?|ref|code)$/
const LONGEST = 24
/** Every meaning once, the glued form of a head beside it; features hold an index into it. */
const MEANINGS: (LabelWord | undefined)[] = [undefined]
const indexes = new Map<LabelWord, number>()
for (const meaning of LABEL_WORDS.values())
  indexes.set(meaning, MEANINGS.push(meaning, { ...meaning, alone: true, explicit: true }) - 2)

/** Index of what the folded word says: a label, or one that "no" or "id" is glued to (patientid, claimno); 0 for nothing. */
export function labelIndex(word: string): number {
  const known = LABEL_WORDS.get(word)
  if (known) return indexes.get(known) as number
  const head =
    word.length > LONGEST || word === 'acid' ? undefined : LABEL_WORDS.get(GLUED.exec(word)?.[1] ?? '')
  return head && head.weight > 0 && head.says !== 'never' ? (indexes.get(head) as number) + 1 : 0
}

/** The meaning that has the index. */
export function labelOf(index: number): LabelWord | undefined {
  return MEANINGS[index]
}

/** Whether the folded word names what a number is, more than that it is one. */
export function isLabel(word: string): boolean {
  return (MEANINGS[labelIndex(word)]?.weight ?? 0) > 0
}

/** Meaning of the folded word before a number. */
export function labelWord(word: string): LabelWord | undefined {
  return MEANINGS[labelIndex(word)]
}

const meaningOf = wordFeature(labelIndex)

const ofShort = wordFeature((word) => {
  const meaning = labelWord(word)
  return meaning && (meaning.says === 'tail' || meaning.least !== undefined) ? 1 : 0
})

/** Whether the token is a word that numbers of two or three digits may stand behind: "no.", "bleep". */
export function labelsShort({ ids }: Pick<Scan, 'ids'>, at: number): boolean {
  return ofShort.values[ids[at] as number] === 1
}

/** What the WORD token says about a number after it. */
export function labelAt({ ids }: Pick<Scan, 'ids'>, at: number): LabelWord | undefined {
  return MEANINGS[meaningOf.values[ids[at] as number] as number]
}

function words(list: string): string[] {
  return list.trim().split(/\s+/)
}
