/** `onlyAfter` items went from wrong to right, `onlyBefore` from right to wrong; `pValue` is exact and two-sided. */
export type McNemar = { onlyBefore: number; onlyAfter: number; pValue: number }

/**
 * McNemar's exact test of two systems on the same items: of the items exactly one of them has right, is each side as likely?
 * Two-sided binomial(n, ½), doubled smaller tail, at most 1.
 */
export function mcnemarExact(pairs: Iterable<{ before: boolean; after: boolean }>): McNemar {
  let onlyBefore = 0
  let onlyAfter = 0
  for (const { before, after } of pairs) {
    if (before && !after) onlyBefore++
    if (after && !before) onlyAfter++
  }
  return {
    onlyBefore,
    onlyAfter,
    pValue: doubledTail(Math.min(onlyBefore, onlyAfter), onlyBefore + onlyAfter),
  }
}

/** min(1, 2·P(X ≤ k)) for X ~ binomial(n, ½), summed in logarithms so that large n neither over- nor underflows. */
function doubledTail(k: number, n: number): number {
  let logTerm = -n * Math.LN2
  let tail = Math.exp(logTerm)
  for (let i = 1; i <= k; i++) {
    logTerm += Math.log((n - i + 1) / i)
    tail += Math.exp(logTerm)
  }
  return Math.min(1, 2 * tail)
}
