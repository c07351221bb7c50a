import { wordFeature } from '../vocabulary.ts'

/** When a word that somebody is called means something else. */
export const SELDOM = {
  /** However it is written, unless what stands beside it plainly speaks of a person. */
  ALONE: 1,
  /** In capitals among other words. */
  CAPITALS: 2,
  /** Before a colon. */
  HEADING: 4,
} as const

/** Abbreviations of notes and forms: Genta, Endo, Tal., Poss. */
const ABBREVIATIONS = `til eng orth morph rosu genta mirt venla spiro novo mero medi endo baso gaba amik ard aud bil cas cong cont
  corr cort dys fac fem gast hom hor hy ib ifa ino lor lum lys mand mol muc myo nas neo neu nys obst org oto penic pers plas
  poss prem proc radi ren rup sec sev ster sus sys tal thor tica tos tra trach tri tru tur ute var ven ver vert zin ang dy enz
  mor ord uri sol sig cust fe li med illus dist brit teh umid regd inv prog sugg tmrw mane nocte dt cym alf sita benz ling liv
  les orb ost prox dex coll rec acc brady vali`

/** Words of traditional medicine that head its findings, and its measures. */
const TRADITIONAL = `prakriti prakruti vikriti nadi agni nidra mala mutra jihva sara vaya bala desha kala dosha ama ojas rasa meda
  shukra anupan anupana basti vasti nasya lepa dhara janu kati greeva manya sneha pana taila sauda rog asana dhyana mudra
  rakta majja asthi mamsa satva satmya koshta roga rogi kriya karma varti dhatu srotas mizaj nabz sutra vamana vamanam rasna varuna saptaka chandraprabha chaitra vaishakh vaishakha phalguna phalgun magha`

/** Words of Indian forms and languages. */
const INDIAN = `umar umra vayas gaav gaon dhani mandal tahsil jati varg dawa ghar khoon naya hazar hazaar lakh zyada thoda bola
  bolo aaya gaya kiya diya liya jao aao karo dekho suno kal aaj subah sham raat dard bukhar pet sir pani khana bacha bache
  mata pita hind namaste namaskar vanakkam dhanyavad shukriya`

/** Days and doings that have names: Bank Holiday, Pola, Easter. */
const OCCASIONS = `holiday easter christmas eid pola noel purnima jayanti rakhi puja pooja urs mela case field burns sunday monday`

/** Headings of a line that are names as well: Mo (mother), Cal (calcium). */
const HEADINGS = `mo fa cal sib lang bro gen loc ros kin con bill page`

/** What a short form in capitals means. */
const CAPITALS = `ng ed ak al sa du vi wm ir pam bal gos hf ema ana cho sam mac ada sid das ro mo fe li dom abha rohini tim`

function wordsOf(list: string): readonly string[] {
  return list.trim().split(/\s+/)
}

const seldom = new Map<string, number>()
for (const word of [ABBREVIATIONS, TRADITIONAL, INDIAN, OCCASIONS].flatMap(wordsOf))
  seldom.set(word, SELDOM.ALONE)
for (const word of wordsOf(CAPITALS)) seldom.set(word, (seldom.get(word) ?? 0) | SELDOM.CAPITALS)
for (const word of wordsOf(HEADINGS)) seldom.set(word, (seldom.get(word) ?? 0) | SELDOM.HEADING)

/** Bits of SELDOM of each word. */
export const seldomNames = wordFeature((word) => seldom.get(word) ?? 0)
