import { wordFeature } from '../vocabulary.ts'
import type { PlaceScan } from './place-scan.ts'

/** Groups of words around the names of firms, courts and the like; worked out once for each word. */
const FORMS = {
  /** Legal forms. */
  COMPANY_FORM: /^(?:ltd|limited|pvt|plc|llp|llc|inc|gmbh|bv|ag|opc)$/,
  /** Before such a form. */
  BEFORE_FORM: /^(?:co|company|private)$/,
  MESSRS: /^messrs$/,
  COURT: /^(?:court|tribunal)$/,
  COURT_KIND:
    /^(?:magistrates?|crown|county|sheriff|family|district|sessions|civil|labour|consumer|employment)$/,
  /** Say of two joined names that they are a firm's. */
  FIRM: /^(?:solicitors?|advocates?|ws|llp|accountants?|undertakers?|brokers?|surveyors?|opticians?|chemists?|builders?|vets?|stroke|team|ifa|pharmacy|surveyors|architects?|wealth|mortgages|homes|removals|haulage)$/,
  /** Of these also behind names without capitals. */
  SHOP: /^(?:solicitors?|accountants?|opticians?|chemists?|builders?|vets?|pharmacy|mortgages|removals|haulage)$/,
  /** Chains that are nothing else, or seldom, with a capital inside a sentence. */
  CHAIN:
    /^(?:tesco|tescos|asda|aldi|lidl|sainsburys?|morrisons|waitrose|greggs|boots|bupa|argos|superdrug|ikea|costa|starbucks|wetherspoons?|primark|poundland|halfords|homebase|dunelm|spar|nisa|londis|costcutter|wilko|matalan|lloydspharmacy|rowlands|jhoots|specsavers|swiggy|zomato|flipkart|dmart|uber|dpd|evri)$/,
  DEALS_WITH:
    /^(?:of|from|at|for|to|with|solicitors?|lawyers?|instructs|via|through|messrs|advised|employer|insurer)$/,
  /** Kinds of places by name, written small. */
  LOCAL:
    /^(?:pub|club|foodbank|kennels|allotments?|regatta|base|market|cafe|mosque|church|chapel|temple|gurdwara|monastery|convent|hotel|factory|mill|quarry|depot|nursery|playgroup|library|garage|brewery|stables|racecourse|prison|dairy|colliery|shipyard|steelworks|crematorium|stadium|arena|showground|dockyard|airport|hostel|refuge|scouts|choir|housing|fostering|orphanage|seminary|madrasa|embassy|consulate|speedway)$/,
  /** Before such a kind. */
  LOCAL_KIND:
    /^(?:bowls|football|rugby|cricket|tennis|golf|working|mens|social|youth|day|community|farmers|food|flower|street|cmht|tea|rice|sugar|gaa|sailing|rowing|running|boxing|judo|dance|chess|bridge|luncheon|supper|tramlink|bus|train)$/,
  /** Before the number of a branch. */
  BRANCH: /^(?:unit|plant|branch|shop|works|depot|factory|mill)$/,
  /** Whoever comes from an organisation, behind its name: "Redthread worker Simone". */
  STAFFER: /^(?:worker|workers|caseworker|keyworker|volunteer|volunteers|outreach|helpline)$/,
  /** Directly before a name of two words: "Courier Amvale Swift", "ran Bianchi's Ices". */
  DIRECT:
    /^(?:landlord|courier|appointee|sponsor|vendor|venue|ran|runs|owns|owned|founded|dialysing|dialyses|dialysed)$/,
  /** Behind whom one works for, in capitals: "NCB surveyor". */
  TRADE:
    /^(?:driver|conductor|engineer|surveyor|manager|employee|clerk|mechanic|technician|teacher|guard|pilot|fitter|operator|jawan|constable|supervisor|foreman|pensioner|lineman|inspector)$/,
  FORMERLY: /^(?:retired|ex|former|retd)$/,
  OUR_LADY: /^lady$/,
  ORDER: /^(?:sisters|brothers|missionaries|daughters|friends|borough|diocese|archdiocese)$/,
  SACRED: /^(?:sacred|holy)$/,
  /** Before the name of which one in brackets. */
  BRACKETED:
    /^(?:nursery|school|playgroup|college|hostel|gym|pub|work|job|employer|agency|charity|church|mosque|temple|cafe|garage|factory|preschool|creche|shop)$/,
  /** Before a firm, behind who works for it. */
  BRAND_BEFORE: /^(?:of|from|at|for|by|with|via)$/,
  REGIMENT:
    /^(?:regt|regiment|bn|battalion|sqn|squadron|guards|fusiliers|hussars|lancers|rifles|borderers|highlanders|anglians|paras?|dragoons|kumaon|garhwal|gorkha|gurkhas?|dogra|mahar|grenadiers)$/,
  /** Stand before the name of the unit. */
  REGIMENT_FIRST: /^(?:bn|battalion|sqn|squadron)$/,
  /** Nouns of shops that count small behind an owner: "Cooper's chemist". */
  OWNED_NOUN:
    /^(?:chemists?|dispensary|pharmacy|deli|bakery|nursery|hotel|garage|kennels|foundry|opticians?|dentists?)$/,
  /** Stand small behind an employer's name. */
  WORKPLACE:
    /^(?:plant|unit|union|works|depot|shop|site|branch|office|store|stall|yard|mine|estate|farm|warehouse|salon|studio|kitchen|bakery|canteen|sawmill|ferry|brickworks|gym)$/,
  /** Come from an organisation. */
  SENT: /^(?:idva|isva|worker|workers|advocate|carers?|counsellor|volunteers?|befriender|mentor|navigator|prescriber|methadone|labs|echo|usg|rep|driver|escort)$/,
  /** Letters for a kind of place behind its name: "Carrickmore HC", "Victoria ACH". */
  SHORT_KIND: /^(?:hc|mc|surg|ach|sech|pcc|uhc|utc|wic)$/,
  /** Ends a name that stands by itself: "Pinehill Medical". */
  SIGNED: /^(?:medical|dental|physio|healthcare)$/,
  SERVED: /^(?:ex|served|in|with|of|from|veteran|joined)$/,
} as const

type Form = keyof typeof FORMS

/** Whether a folded word is of the form. */
export function isFirmForm(word: string, form: Form): boolean {
  return FORMS[form].test(word)
}

/** Bit of each form. */
export const FIRM = Object.fromEntries(
  Object.keys(FORMS).map((form, bit) => [form, 1 << bit]),
) as unknown as Readonly<Record<Form, number>>

const forms = wordFeature((word) => {
  let bits = 0
  for (const [form, pattern] of Object.entries(FORMS)) if (pattern.test(word)) bits |= FIRM[form as Form]
  return bits
})

/** Bits of all the token's forms. */
export function firmForms({ ids }: PlaceScan, index: number): number {
  return forms.values[ids[index] as number] as number
}

/** Whether the token is a word of the form. */
export function isFirmWord({ ids, tokens }: PlaceScan, index: number, form: number): boolean {
  if (index < 0 || index >= tokens.count) return false
  return ((forms.values[ids[index] as number] as number) & form) !== 0
}
