export const SPLITS = ['train', 'validation', 'test'] as const
export type Split = (typeof SPLITS)[number]

export type SplitGroupsOptions = {
  /** Examples of each label in each group: `counts[group * labels + label]`. */
  counts: Uint32Array
  labels: number
  /** Decides between groups of one size; from the seed and the group's name, so that row order plays no part. */
  order: Uint32Array
  /** Share of the examples for each of SPLITS, adding up to 1. */
  shares: Record<Split, number>
}

/**
 * Gives every group, whole, to one split, so that each split holds its share of every label as nearly as the groups allow:
 * largest group first, each where it least raises the chi-squared distance between what the splits hold and what they
 * should, Σ (held − wanted)² / wanted over splits and labels. Returns the index into SPLITS for each group.
 */
export function splitGroups({ counts, labels, order, shares }: SplitGroupsOptions): Uint8Array {
  const groups = counts.length / labels
  const wanted = wantedCounts(counts, labels, shares)
  const held = new Float64Array(wanted.length)
  const splits = new Uint8Array(groups)
  for (const group of bySize(counts, labels, order)) {
    const own = counts.subarray(group * labels, (group + 1) * labels)
    let best = 0
    let lowest = Number.POSITIVE_INFINITY
    for (const [split, name] of SPLITS.entries()) {
      if (shares[name] === 0) continue
      const at = split * labels
      const rise = distanceRise(own, held.subarray(at, at + labels), wanted.subarray(at, at + labels))
      if (rise < lowest) {
        lowest = rise
        best = split
      }
    }
    splits[group] = best
    for (let label = 0; label < labels; label++) {
      held[best * labels + label] = (held[best * labels + label] ?? 0) + (own[label] ?? 0)
    }
  }
  return splits
}

/** `wanted[split * labels + label]`. Whole counts are added up first, so that the order of groups cannot change a rounding. */
function wantedCounts(counts: Uint32Array, labels: number, shares: Record<Split, number>): Float64Array {
  const totals = new Float64Array(labels)
  for (const [i, count] of counts.entries()) totals[i % labels] = (totals[i % labels] ?? 0) + count
  return Float64Array.from(SPLITS.flatMap((name) => Array.from(totals, (total) => total * shares[name])))
}

/** How much Σ (held − wanted)² / wanted rises when `own` is added to `held`. */
function distanceRise(own: Uint32Array, held: Float64Array, wanted: Float64Array): number {
  let rise = 0
  for (const [label, count] of own.entries()) {
    if (count === 0) continue
    const target = wanted[label] ?? 0
    rise += (count * (2 * ((held[label] ?? 0) - target) + count)) / target
  }
  return rise
}

function bySize(counts: Uint32Array, labels: number, order: Uint32Array): Uint32Array {
  const sizes = new Uint32Array(order.length)
  for (const [i, count] of counts.entries()) {
    const group = Math.floor(i / labels)
    sizes[group] = (sizes[group] ?? 0) + count
  }
  const sizeOf = (group: number): number => sizes[group] ?? 0
  const orderOf = (group: number): number => order[group] ?? 0
  return Uint32Array.from(order.keys()).sort((a, b) => sizeOf(b) - sizeOf(a) || orderOf(a) - orderOf(b))
}
