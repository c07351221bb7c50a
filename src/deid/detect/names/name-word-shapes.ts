import { wordFeature } from '../vocabulary.ts'
import { isWord, type NameScan } from './name-scan.ts'

const SHORT_FORM = 1
const PROFESSION = 2
const SHORT_FORMS = new Set(
  'mohd mohmd md mhd muhd muh moh st abd ab gh kr ch sk kh sd syd ph ng th km venkat chand jr wm jas geo chas thos alex'.split(
    ' ',
  ),
)
const PROFESSIONS = /(?:ologist|iatrist|ician|therapist|ographer|ologie|ology|iatrics|surgery|medicine)s?$/

/** What a word is by its letters alone. */
const shapesOf = wordFeature(
  (word) => (SHORT_FORMS.has(word) ? SHORT_FORM : 0) | (PROFESSIONS.test(word) ? PROFESSION : 0),
)

/** A forename or a part of one cut short, as before a stop: Mohd. Md. St. */
export function isShortForename(scan: NameScan, at: number): boolean {
  return isWord(scan, at) && ((shapesOf.values[scan.ids[at] as number] as number) & SHORT_FORM) !== 0
}

/** Cardiologist, physiotherapist, surgery: who someone is, or where they work. */
export function isProfession(scan: NameScan, at: number): boolean {
  return isWord(scan, at) && ((shapesOf.values[scan.ids[at] as number] as number) & PROFESSION) !== 0
}
