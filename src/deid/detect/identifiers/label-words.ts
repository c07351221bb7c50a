import type { EntityType } from '../../entity.ts'

/** What one word before a number says about it. */
export type LabelWord = {
  /** `tail`: it is a number of some kind; `never`: it is no identifier (a code system, a bed, an amount). */
  says: EntityType | 'tail' | 'never' | 'stop'
  /** Of several words the heaviest decides: "vehicle registration" is a vehicle's. */
  weight: number
  /** Whether the word labels a number by itself, without "number" or "no." after it. */
  alone: boolean
}

const TAILS =
  'no nos number numbers num nbr nr id ids ref refs reference code identifier digits details card cards'
/** Code systems and citations: what they number is no person. */
const NEVER = `icd snomed sct sctid loinc opcs ctv3 dmd pmid pmcid doi isbn issn nct isrctn eudract nice version ver cpt hcpcs atc bnf
  cas omim hgnc ndc gtin rrid concept hscic ods`
/** Words after which a number is a place, a quantity or a sum; the words before them label nothing. */
const STOP = `dose page figure table chapter section grade stage bed room floor token cycle day week phase visit step level bay cot
  theatre locker door house flat plot road street lane gali sector survey shop rs inr gbp usd eur iso en din bs nabl cat
  approx about total count score times roughly nearly almost over under above below than block khasra amount fee fees price
  cost approved billed sum advance bp hr rr pulse spo2 weight height temp`

const HEADS: readonly [type: EntityType, weight: number, alone: boolean, words: string][] = [
  ['NHS_NUMBER', 8, true, 'nhs nhsno nhsnumber nhsnum nhsid'],
  ['CHI_NUMBER', 8, true, 'chi chino chinumber'],
  ['NINO', 8, true, 'nino ni nin nationalinsurance'],
  ['AADHAAR', 8, true, 'aadhaar aadhar adhaar adhar aadhaarno aadharno uidai uid'],
  ['ABHA', 8, true, 'abha abdm'],
  ['PAN', 8, true, 'pan panno'],
  ['PASSPORT', 8, true, 'passport ppt passportno'],
  ['GMC_NUMBER', 8, true, 'gmc gmcno gmcnumber'],
  ['NMC_NUMBER', 8, true, 'nmc nmcpin'],
  [
    'PHONE',
    9,
    true,
    `tel telephone telno phone phoneno ph mob mobile mobileno cell cellphone contact call calls rang ring ringing fax faxno bleep
    bleeps bleeper bleeped pager ext extn extension dect whatsapp landline helpline sms tollfree switchboard handphone
    telefax phones mobiles isd std dial dialled called dials`,
  ],
  ['EMAIL', 9, false, 'email'],
  ['POLICY_NUMBER', 6, true, 'policy policies policyno policynumber plcy'],
  ['CLAIM_NUMBER', 6, true, 'claim claimno claimnumber claimid clm claims ccn intimation preauth'],
  [
    'MEMBER_ID',
    5,
    true,
    `member membership memberid membershipno subscriber beneficiary insured tpa cghs echs esic esi pmjay ecard mediclaim ayushman
    insurance healthcard swasthya urn memb dependant`,
  ],
  ['MEMBER_ID', 4, false, 'family scheme enrolment enrollment group'],
  ['ACCOUNT', 6, true, 'account accounts sc acct accountno ac acno sort sortcode iban bank passbook giro'],
  ['CARD', 6, true, 'credit debit visa mastercard amex rupay pan16'],
  ['DEVICE_SERIAL', 7, true, 'serial serialno sn udi imei srno serno'],
  [
    'DEVICE_SERIAL',
    7,
    false,
    'device pacemaker implant pump ventilator monitor asset ser sr biomedical analyser analyzer defib defibrillator niv machine mc lead generator hearing aid stairlift wheelchair concentrator nebuliser glucometer cpap bipap equipment machine',
  ],
  [
    'MRN',
    4,
    true,
    `mrn mrnno uhid uhidno mrd mrdno crn crno cris hospno hospitalno hospitalnumber patientid casenote casenotes pas urno ipno
    opno ipd opd uhidipno emrid pid hn opn ipn umrn`,
  ],
  [
    'MRN',
    3,
    false,
    `hospital hosp unit patient pt cr ip op indoor inpatient outpatient inward record records ur couple chart episode encounter
    admission adm district local case emr ehr medical clinic rxno mr`,
  ],
  ['MRN', 3, true, 'reg regn regno registration file folder'],
  ['VEHICLE', 7, true, 'vrm vrn numberplate plate regplate plates'],
  [
    'VEHICLE',
    7,
    false,
    'vehicle car bike scooter jeep lorry van truck motorcycle motorbike taxi ambulance auto',
  ],
  [
    'OTHER_ID',
    6,
    true,
    `accession receipt ifsc utr upi gphc hcpc dl licence license epic datix nikshay bhamashah gstin gst dbs orcid mlc mlr fir epcr
    crm ssn barcode micr certificate cert ticket incident lot batch batchno lotno uan umid ppo rrn txn emp emrn invoice slide bag complaint payroll vpa orc gatepass receiptno regid`,
  ],
  [
    'OTHER_ID',
    6,
    false,
    `donor blood lab specimen sample crime cad call consultation rch driving voter ration council employee staff
    student application order bill auth authorisation authorization app query pass gate slip transaction worksheet packet hp histology histopathology biopsy study trial participant prescription
    court warrant prison nhif mcp thayi dispatch job booking appointment request tracking consignment birth death nomad
    liquidlogic safeguarding mash social security personnel collar badge shoulder warrant rank locality probation`,
  ],
]

/** Meaning of folded words that stand before numbers. */
export const LABEL_WORDS: ReadonlyMap<string, LabelWord> = new Map([
  ...words(TAILS).map((word): [string, LabelWord] => [word, { says: 'tail', weight: 0, alone: false }]),
  ...words(NEVER).map((word): [string, LabelWord] => [word, { says: 'never', weight: 10, alone: true }]),
  ...words(STOP).map((word): [string, LabelWord] => [word, { says: 'stop', weight: 0, alone: false }]),
  ...HEADS.flatMap(([says, weight, alone, list]) =>
    words(list).map((word): [string, LabelWord] => [word, { says, weight, alone }]),
  ),
])

function words(list: string): string[] {
  return list.trim().split(/\s+/)
}
