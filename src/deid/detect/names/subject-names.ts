import type { Emit } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { hasCue, isLower, LOOK, type NameScan, wordAt } from './name-scan.ts'
import { FORENAME, subjectForename } from './subject-forename.ts'

const forenames = wordFeature(subjectForename)

const PLEASE = new Set(['please', 'pls', 'plz', 'kindly'])
const AUXILIARIES = new Set(['can', 'could', 'would', 'will', 'are', 'do', 'did', 'have'])
const SHIFTS = new Set([
  'nights',
  'night',
  'sick',
  'leave',
  'call',
  'shift',
  'duty',
  'break',
  'days',
  'lates',
  'earlies',
  'today',
])

/** "Ffion please chase", "Simon are you ok", "Priti off sick". */
function isAddressed(scan: NameScan, at: number): boolean {
  const word = wordAt(scan, at)
  if (PLEASE.has(word)) return true
  const after = wordAt(scan, at + 1)
  if (AUXILIARIES.has(word)) return after === 'you' || after === 'u'
  return (word === 'on' || word === 'off') && SHIFTS.has(after)
}

/** Things do these as well. */
const NOT_ONLY_HUMAN = new Set(['lost', 'gave', 'arrived', 'came', 'worked', 'states', 'agreed'])

/** A forename that is a word as well, at the head of a sentence whose verb only people do: "Charity rang", "Memory denies". */
export function subjectNames(scan: NameScan, emit: Emit): void {
  const { values } = forenames
  const { ids, looks } = scan
  const { subjects } = scan.spots
  for (let i = 0; i < subjects.count; i++) {
    const at = subjects.at[i] as number
    const bits = values[ids[at] as number] as number
    if (looks[at] !== LOOK.OPENING) continue
    const next = at + 1
    if (!isLower(scan, next)) continue
    if (isAddressed(scan, next)) emitName(scan, at, next, 0.75, 'subject-name', emit)
    if ((bits & FORENAME.WORD) === 0) continue
    if (!hasCue(scan, next, CUE.HUMAN_VERB)) continue
    if (!NOT_ONLY_HUMAN.has(wordAt(scan, next))) emitName(scan, at, next, 0.75, 'subject-name', emit)
  }
}
