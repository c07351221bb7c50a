/** A share as a percentage with one decimal; `n/a` when it is undefined. */
export function formatPercent(share: number): string {
  return Number.isNaN(share) ? 'n/a' : `${(share * 100).toFixed(1)} %`
}
