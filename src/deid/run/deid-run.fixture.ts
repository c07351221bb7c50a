import { writeFileSync } from 'node:fs'
import { deidConfig } from '../../config/deid-config.ts'
import { createRandom } from '../../core/random.ts'
import { type DeidPlan, planOf, type RowShape } from './deid-plan.ts'

/** A key for tests, written into the environment as the program reads it. */
export const TEST_KEY = 'q1Zt8vK3nX5pRb7YwE2sLd9GhJ4mCf6UaTo0iVxNkQ8='

export function testPlan(options: object = {}, shape: RowShape = 'lines'): DeidPlan {
  return planOf('/', deidConfig.parse(options), shape, [])
}

const FORENAMES = ['Jane', 'Kwame', 'Priya', 'Agnieszka', 'Mohammed', 'Siobhan', 'Lakshmi', 'Tomos']
const SURNAMES = [
  'Okafor',
  'Pemberton',
  'Subramaniam',
  'Kowalska',
  'Hussain',
  "O'Brien",
  'Achebe',
  'Llewellyn',
]
const NOTES = [
  'Mr {name} seen in clinic on {date}. BP 120/80, Hb 102 g/L. Continue amlodipine 5 mg.',
  'Phone call with {name} (07700 900{n}). Wound clean, review in 2/52.',
  "Discharged {date}. Wife of Mr {name} will collect. Parkinson's disease stable on co-careldopa.",
  'No identifiers here: chest clear, afebrile, eating and drinking.',
]

/** Writes `count` short notes of ours about invented people, the same for the same seed. */
export function writeNotes(path: string, count: number, seed = 1): void {
  const random = createRandom(seed, 'notes')
  const rows = Array.from({ length: count }, (_, i) => {
    const name = `${random.pick(FORENAMES)} ${random.pick(SURNAMES)}`
    const date = `${1 + random.integer(28)}/${1 + random.integer(12)}/2024`
    const text = random
      .pick(NOTES)
      .replace('{name}', name)
      .replace('{date}', date)
      .replace('{n}', String(100 + random.integer(900)))
    return JSON.stringify({ id: `n${i}`, text, patientKey: `p${random.integer(500)}` })
  })
  writeFileSync(path, `${rows.join('\n')}\n`, { mode: 0o600 })
}
