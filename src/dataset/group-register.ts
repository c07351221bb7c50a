import { createKeyIndex } from '../core/key-index.ts'
import type { Example } from './example.ts'

/** Remembers the split in which each group (policy) was first seen. */
export type GroupRegister = {
  /** The split the example's group was seen in first, if that is another one. */
  otherSplit(example: Example, split: number): number | undefined
}

export function createGroupRegister(): GroupRegister {
  const index = createKeyIndex()
  let firstSplit = new Uint8Array(1024)
  return {
    otherSplit: ({ meta }, split) => {
      if (meta.group === undefined) return undefined
      const known = index.size
      const group = index.add(groupKey(String(meta.group)))
      if (group === known) {
        if (group === firstSplit.length) {
          const bigger = new Uint8Array(group * 2)
          bigger.set(firstSplit)
          firstSplit = bigger
        }
        firstSplit[group] = split
      }
      return firstSplit[group] === split ? undefined : firstSplit[group]
    },
  }
}

/** Names that differ only in case or in blanks around them are of one group. */
export function groupKey(name: string): string {
  return name.trim().toLowerCase()
}
