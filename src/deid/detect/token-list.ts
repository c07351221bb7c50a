/** A list of tokens; entries from `count` on are stale. */
export type TokenList = { count: number; at: Uint32Array }

/** An empty list. */
export function createList(): TokenList {
  return { count: 0, at: new Uint32Array(1024) }
}

/** Adds a token; the list grows as texts need. */
export function pushToken(list: TokenList, at: number): void {
  if (list.count === list.at.length) {
    const bigger = new Uint32Array(list.count * 2)
    bigger.set(list.at)
    list.at = bigger
  }
  list.at[list.count++] = at
}
