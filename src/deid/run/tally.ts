import type { EntityType } from '../entity.ts'
import type { LeakReport } from '../leaks/index.ts'

/** Something the leak audit found; no text, only where it was and keyed hashes. */
export type LeakRecord = LeakReport['leaks'][number] & {
  /** 1-based line of the input. */
  line: number
}

/** What a run counted; plain data that adds up over batches and survives in a journal. */
export type Tally = {
  /** Rows of the input that were not blank. */
  documents: number
  written: number
  /** Rows that are not written because they could not be read. */
  rejected: number
  /** Rows that are not written because the leak audit found something in them. */
  withheld: number
  /** UTF-16 units of text read. */
  characters: number
  /** Documents in which nothing was found. */
  untouched: number
  /** Documents without a patient key, whose dates and pseudonyms hold together within the document only. */
  withoutPatientKey: number
  entities: Partial<Record<EntityType, number>>
  rules: Record<string, number>
  checkedValues: number
  leaks: LeakRecord[]
}

const MOST_LEAKS = 200

export function emptyTally(): Tally {
  return {
    documents: 0,
    written: 0,
    rejected: 0,
    withheld: 0,
    characters: 0,
    untouched: 0,
    withoutPatientKey: 0,
    entities: {},
    rules: {},
    checkedValues: 0,
    leaks: [],
  }
}

/** Adds `more` to `tally`; of the leaks only the first 200 are kept. */
export function addTally(tally: Tally, more: Tally): void {
  tally.documents += more.documents
  tally.written += more.written
  tally.rejected += more.rejected
  tally.withheld += more.withheld
  tally.characters += more.characters
  tally.untouched += more.untouched
  tally.withoutPatientKey += more.withoutPatientKey
  tally.checkedValues += more.checkedValues
  addCounts(tally.entities, more.entities)
  addCounts(tally.rules, more.rules)
  tally.leaks.push(...more.leaks.slice(0, MOST_LEAKS - tally.leaks.length))
}

function addCounts(counts: Record<string, number>, more: Record<string, number>): void {
  for (const [name, count] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + count
}
