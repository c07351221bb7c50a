import { TAG } from '../../tables/word-tables.ts'
import { ALL_LOWER, ALL_UPPER, INITIAL_UPPER, INNER_UPPER, SINGLE } from '../../text/lex.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUE, CUES } from './cue.ts'

/** Teams, departments and methods that do things as people do. */
export const TEAMS: ReadonlySet<string> = new Set(
  `ot pt slt salt ed ae aande icu itu hdu nicu picu sicu micu ccu gp gps ent mo mos rmo smo sho spr hca dn cpn cns anp acp sn
  mdt pct opd ipd er or ct mr mri us usg ecg eeg lab labs it hr tpa ins cmo ceo hod dr rn rm rmn fy st tnp asha anm uc ooh ambu
  lvef pcr elisa icd nhs hmo gtt ivf eua ercp egd ogd tee toe tte pet`.split(/\s+/),
)

/** Findings, measures and orders that are written as short as initials are. */
const NO_PERSON = new Set(
  `aa anc ax bno bsl ccg cd cdt ce cnr csm csme cx dh dlc dn
  dns dsg dv dwp ef ffa fh fta fx fyi ga gc hba hnpu ht htn hx icb iri ix kiv lcl lms mcl mlc nb ncr ndt nec nfa nfr nka np npdr nsc
  nv oe pac pcl pdr pnc poap poc pop pp ppbs psc pto ptwr rds rl rx rtc sc svg tbc tci tdm tgp tof tx uo va vh wfi wr wt pls ok
  dnar dna uta rip lama dama sos asap tlc eol nbm nkda dnr nad wnl snd fu tto tta bp pr rr spo sat temp lwbs gcs ua neg pos nil
  cont std min max hrs hr wk yr am pm od bd tds qds om on prn iv im po sl pv pn ng ngt peg tpn kg ml mg mcg cm mm mmhg dx sx bx fy
  mx dob doa dod doi dt sd ref re rec reg rtn rtw ncd hld pw wd wds rpt rv fup cwd vac vte tpr ews bcg dpt opv mmr tt hep hpv
  usa uk eu nz uae hk ni gb sob doe ss cc bcc ps eg ie etc vs xr cr dr sr jr rs inr gst pan tds neft upi utr ifsc si am wc wef qty
  mob tel fax ext po box nok poa lpa hwb tl ts md mbbs ms dm mch dnb bs ba bsc msc phd id no na nr nd ns nt mu ab cs cp ck ca`.split(
    /\s+/,
  ),
)
/** Whether a word is short for a team, a finding or an order. */
export function isShortForm(word: string): boolean {
  return NO_PERSON.has(word) || TEAMS.has(word)
}

const MOST_LETTERS = 4
const LONGEST_MIXED = 5
const MAY_BE = TAG.SURNAME | TAG.FIRST_NAME | TAG.PHRASE_START | TAG.COMMON | TAG.PARTICLE | TAG.STREET_TYPE
/** All of a word's tags but its strengths. */
const TAG_BITS = 0x3fffff
const NO_CUE =
  CUE.NEVER |
  CUE.CREDENTIAL |
  CUE.GRADE |
  CUE.SOFT_TITLE |
  CUE.DOSE |
  CUE.AGE_UNIT |
  CUE.RESULT |
  CUE.TITLE |
  CUE.BEFORE_DRUG

const feature = wordFeature((word, tags) =>
  word.length >= 2 &&
  word.length <= LONGEST_MIXED &&
  (tags & TAG_BITS & ~MAY_BE) === 0 &&
  ((CUES.get(word) ?? 0) & NO_CUE) === 0 &&
  !NO_PERSON.has(word) &&
  !TEAMS.has(word)
    ? 1
    : 0,
)

/** Whether a word of this number and shape may be someone's initials: YB, LMH, LlW, JMcG; hfl where `lower` ones are meant. */
export function mayBeInitials(id: number, shape: number, length: number, lower: boolean): boolean {
  if (length < 2 || length > LONGEST_MIXED || (shape & SINGLE) !== 0 || feature.values[id] !== 1) return false
  if (shape & ALL_UPPER) return length < MOST_LETTERS
  if (shape & ALL_LOWER) return lower && length < MOST_LETTERS
  return (shape & (INITIAL_UPPER | INNER_UPPER)) === (INITIAL_UPPER | INNER_UPPER)
}
