import { ruleFamilies } from '../contenders/rule-families.ts'
import type { EvaluationNote } from '../evaluation/load-notes.ts'
import { ordinaryText } from './bench-texts.ts'
import { measureQuality, type Quality } from './measure-quality.ts'
import { measureSpeeds, type Speed, type SpeedOptions } from './measure-speeds.ts'

export type FamilyResults = { split: string; notes: number; results: { speed: Speed; quality: Quality }[] }

/** What each family of rules costs on `megabytes` of ordinary text and finds in the notes. */
export async function measureFamilies(
  notes: readonly EvaluationNote[],
  { split, megabytes, ...options }: SpeedOptions & { split: string; megabytes: number },
): Promise<FamilyResults> {
  const finders = ruleFamilies()
  const tasks = finders.map(({ label, detect }) => ({ label, run: detect }))
  const speeds = await measureSpeeds(tasks, ordinaryText(megabytes).documents, options)
  const qualities = await measureQuality(finders, notes)
  const results = speeds.map((speed, i) => ({ speed, quality: qualities[i] as Quality }))
  return { split, notes: notes.length, results }
}
