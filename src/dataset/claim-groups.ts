import { createHash } from 'node:crypto'
import type { Claim, Decision } from '../collect/claim.ts'
import { createKeyIndex } from '../core/key-index.ts'
import { groupKey } from './group-register.ts'
import { type Split, splitGroups } from './split-groups.ts'

export const LABELS: readonly Decision[] = ['APPROVED', 'DENIED', 'PENDING']

/** The policies of a corpus: how many claims of each decision each has, in about 50 bytes a policy. */
export type ClaimGroups = {
  add(claim: Claim): void
  readonly size: number
  /** Ends the counting: gives the index into SPLITS for a claim's policy. Throws for a policy that was never added. */
  split(shares: Record<Split, number>): (claim: Claim) => number
}

/** Collects the policies of claims, to split them by. Policy ids that differ only in case are one policy. */
export function createClaimGroups(seed: number): ClaimGroups {
  const index = createKeyIndex()
  let counts = new Uint32Array(1024 * LABELS.length)
  let order = new Uint32Array(1024)
  return {
    add: ({ policyId, decision }) => {
      const known = index.size
      const group = index.add(groupKey(policyId))
      if (group === known) {
        if (group === order.length) {
          counts = grown(counts)
          order = grown(order)
        }
        order[group] = createHash('sha256')
          .update(`${seed}\0${groupKey(policyId)}`)
          .digest()
          .readUInt32LE(0)
      }
      const at = group * LABELS.length + LABELS.indexOf(decision)
      counts[at] = (counts[at] ?? 0) + 1
    },
    get size() {
      return index.size
    },
    split: (shares) => {
      const { size } = index
      const used = counts.subarray(0, size * LABELS.length)
      const splits = splitGroups({
        counts: used,
        labels: LABELS.length,
        order: order.subarray(0, size),
        shares,
      })
      return ({ policyId }) => {
        const split = splits[index.add(groupKey(policyId))]
        if (split === undefined) throw new RangeError('a claim of a policy that was not counted')
        return split
      }
    },
  }
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const bigger = new Uint32Array(array.length * 2)
  bigger.set(array)
  return bigger
}
