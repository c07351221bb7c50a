import type { EntityType } from '../entity.ts'
import { isEverydayWord } from './everyday-words.ts'
import { findForms } from './find-forms.ts'
import { valueForms } from './value-forms.ts'
import { wordsOf } from './words.ts'

/**
 * Which of the values stand in a text such as a log file, in any of their forms.
 *
 * @returns indices into `values`, in order
 */
export function findValuesIn(text: string, values: readonly { type: EntityType; value: string }[]): number[] {
  const owners = new Map<string, Set<number>>()
  const compact = new Set<string>()
  const spaced = new Set<string>()
  for (const [i, { type, value }] of values.entries()) {
    for (const form of valueForms(type, value, isEverydayWord)) {
      ;(form.compact ? compact : spaced).add(form.key)
      owners.set(form.key, (owners.get(form.key) ?? new Set()).add(i))
    }
  }
  const found = new Set<number>()
  for (const { key } of findForms(wordsOf(text), { compact, spaced })) {
    for (const owner of owners.get(key) ?? []) found.add(owner)
  }
  return [...found].sort((a, b) => a - b)
}
