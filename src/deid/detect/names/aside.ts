import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { gapBefore, hasCue, isCapital, isMark, LOOK, type NameScan, wordAt } from './name-scan.ts'
import { seldomNames } from './seldom-names.ts'

const MOST_WORDS = 2
const NO_ASIDE =
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.HOSPITAL_WORD |
  TAG.ORGANISATION_WORD |
  TAG.ROLE |
  TAG.RELATION |
  TAG.TOWN |
  TAG.REGION |
  TAG.COUNTRY |
  TAG.CREDENTIAL |
  TAG.MONTH |
  TAG.WEEKDAY |
  TAG.STREET_TYPE

/** What a person is or works in, as it is shortened behind their name. */
const SPECIALTIES = new Set(
  `biochem micro path histopath haem anaes anaesth psych paeds paed peds obs gynae gynaec obgyn obg ortho orth endo ent derm
  cardio neuro nephro uro gastro resp rheum rheumatol onco onc surg med ophthal ophth radio radiol rad vasc plastics maxfax omfs oralmed
  perio prostho pedo endodontics neonat geri geriatrics comm community palliative pall acute emergency emerg locum cons reg
  bank agency trainee hons endocrine diab diabetes renal liver breast colorectal spinal hands icu itu ccu nicu picu hdu senco
  slt salt ot physio pharm pharmd pharmacol admin lead deputy acting retd observer student homoeo homeo ayu ayurveda unani siddha
  panchakarma kayachikitsa shalya shalakya prasuti balroga physiol anat biochemistry microbiology pathology genetics
  transplant trauma psychol psychology dental ma msw nurse nursing icn ipc tvn dsn cns anp acp hod prof gpst gpsi gpwer`.split(
    /\s+/,
  ),
)

/** What stands in brackets behind a name and is one too, and the surname behind it: `Chacko Varkey (Kunjachan)`, `Robert (Bob) Tunnard`. */
export function readAside(scan: NameScan, open: number, emit: Emit): void {
  if (!isMark(scan, open, '(') || gapBefore(scan, open) > 1) return
  let at = open + 1
  while (at <= open + MOST_WORDS && isNickname(scan, at)) at++
  if (at === open + 1 || !isMark(scan, at, ')')) return
  report(scan, open + 1, at, emit)
  const surname = at + 1
  if (gapBefore(scan, surname) === 1 && scan.looks[surname] === LOOK.CAPITAL && isNickname(scan, surname))
    report(scan, surname, surname + 1, emit)
}

function report({ tokens }: NameScan, first: number, next: number, emit: Emit): void {
  emit(tokens.start[first] as number, tokens.end[next - 1] as number, 'NAME', 0.85, 'aside')
}

function isNickname(scan: NameScan, at: number): boolean {
  if (!isCapital(scan, at) || scan.looks[at] === LOOK.INITIAL) return false
  const tags = scan.tags[at] as number
  if (
    tags & NO_ASIDE ||
    hasCue(scan, at, CUE.NEVER | CUE.CREDENTIAL | CUE.SOFT_TITLE | CUE.LABEL | CUE.GRADE)
  )
    return false
  const length = (scan.tokens.end[at] as number) - (scan.tokens.start[at] as number)
  if ((seldomNames.values[scan.ids[at] as number] as number) !== 0 || SPECIALTIES.has(wordAt(scan, at)))
    return false
  const capitals = scan.looks[at] === LOOK.CAPS_WORD || scan.looks[at] === LOOK.CAPS_LINE
  const isShort = capitals && (length < 4 || nameStrength(tags) < 3)
  return !isShort && (nameStrength(tags) >= 3 || commonStrength(tags) === 0)
}
