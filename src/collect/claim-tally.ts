import type { Decision } from './claim.ts'
import type { ClaimRow } from './read-claims.ts'

/** How often rows were rejected for a reason, and the first line of the file where that happened. */
export type RejectReasons = Record<string, { rows: number; firstLine: number }>

export type ClaimCounts = { read: number; used: number; rejected: number } & Record<Decision, number>

export type ClaimTally = { counts: ClaimCounts; reasons: RejectReasons; add(row: ClaimRow): void }

/** Counts rows as they stream by. Reasons are of a fixed vocabulary, so their number does not grow with the file. */
export function createClaimTally(): ClaimTally {
  const counts: ClaimCounts = { read: 0, used: 0, rejected: 0, APPROVED: 0, DENIED: 0, PENDING: 0 }
  const reasons: RejectReasons = {}
  return {
    counts,
    reasons,
    add: (row) => {
      counts.read++
      if ('claim' in row) {
        counts.used++
        counts[row.claim.decision]++
        return
      }
      counts.rejected++
      const { field, reason, line } = row.reject
      // The number of fields found differs from row to row; the reason is the same.
      const key =
        field === null ? `row ${reason.replace(/^has \d+ fields/, 'has other fields')}` : `${field} ${reason}`
      const known = reasons[key]
      if (known) known.rows++
      else reasons[key] = { rows: 1, firstLine: line }
    },
  }
}
