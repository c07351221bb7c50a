import type { EntityType } from '../entity.ts'

/** Where something was found: the text itself, a metadata value, or an id or file name. */
export type LeakPlace = 'text' | 'meta' | 'id'

export type Leak = {
  /** Keyed hash of the document's id, 16 hex digits. */
  document: string
  /** `MISMATCH`: the output is not the original with its entities replaced, so nothing is known about it. */
  type: EntityType | 'MISMATCH'
  where: LeakPlace
  /** An original value, a part of a name, or what the second rules take for an identifier. */
  found: 'value' | 'part' | 'second-rule' | 'mismatch'
  /** Keyed hash of what was found, 16 hex digits. */
  valueHmac: string
}

/** Counts and keyed hashes only: nothing of any text. */
export type LeakReport = {
  /** True when every document could be checked and no more than `maxLeaks` leaks were found. */
  ok: boolean
  documents: number
  /** Original values searched for. */
  checkedValues: number
  /** Values too short or too common to be searched for alone. */
  uncheckedValues: number
  /** Values that the policy keeps. */
  keptValues: number
  leakCount: number
  maxLeaks: number
  byType: Record<string, number>
  /** The first ones; `leakCount` has them all. */
  leaks: Leak[]
}
