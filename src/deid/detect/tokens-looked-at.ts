import type { Scan } from './scan.ts'
import { createList, type TokenList } from './token-list.ts'
import type { WordFeature } from './vocabulary.ts'

/** Set in a word's feature, or for a kind of token, where a family of rules has to look. */
export const LOOKED_AT = 64
const LOOKED_AT_BIT = 6

/**
 * Lists the tokens of the given kinds and those whose word has LOOKED_AT among what the feature says of it. Which words a
 * text has cannot be foretold: this asks without a branch.
 */
export function tokensLookedAt(feature: WordFeature, kinds: readonly number[]): (scan: Scan) => TokenList {
  const ofKind = new Uint8Array(8)
  for (const kind of kinds) ofKind[kind] = LOOKED_AT
  // Reused from text to text.
  const looked = createList()
  return ({ tokens, ids }) => {
    const { count, kind } = tokens
    const { values } = feature
    if (looked.at.length < count) looked.at = new Uint32Array(count * 2)
    const list = looked.at
    let found = 0
    for (let at = 0; at < count; at++) {
      list[found] = at
      found +=
        (((values[ids[at] as number] as number) | (ofKind[kind[at] as number] as number)) >>> LOOKED_AT_BIT) &
        1
    }
    looked.count = found
    return looked
  }
}
