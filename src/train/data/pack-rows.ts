/**
 * Best-fit-decreasing bin packing: longest first, each into the fullest bin it still fits in (Johnson et al. 1974:
 * at most 11/9 of the optimum plus one bin). Returns bins of indices into `lengths`; every index is in exactly one.
 * Equal lengths keep their order in `lengths`, so shuffling the input mixes which rows meet while the number of bins
 * stays the same. O(n log n + n · capacity / 32).
 *
 * @throws RangeError when a length is 0 or exceeds `capacity`.
 */
export function packRows(lengths: readonly number[], capacity: number): number[][] {
  const bins: number[][] = []
  const free = createFreeSpace(capacity)
  for (const index of longestFirst(lengths)) {
    const length = lengths[index] as number
    if (!(length > 0 && length <= capacity))
      throw new RangeError(`row ${index} has ${length} tokens; a batch holds 1 to ${capacity}`)
    const { bin = bins.push([]) - 1, space } = free.take(length)
    bins[bin]?.push(index)
    free.put(bin, space - length)
  }
  return bins
}

function longestFirst(lengths: readonly number[]): number[] {
  const order = lengths.map((_, index) => index)
  return order.sort((a, b) => (lengths[b] as number) - (lengths[a] as number) || a - b)
}

/** Open bins by free space; a bit set over the spaces in use finds the tightest one in a few words. */
function createFreeSpace(capacity: number) {
  const bySpace: number[][] = Array.from({ length: capacity + 1 }, () => [])
  const used = new Uint32Array((capacity >>> 5) + 1)
  const tightest = (length: number): number => {
    let word = length >>> 5
    let bits = (used[word] as number) & (-1 << (length & 31))
    while (bits === 0 && ++word < used.length) bits = used[word] as number
    return bits === 0 ? -1 : word * 32 + (31 - Math.clz32(bits & -bits))
  }
  return {
    /** The fullest bin with room for `length` and its space; a fresh bin (no number) of the whole capacity otherwise. */
    take: (length: number): { bin?: number; space: number } => {
      const space = tightest(length)
      if (space < 0) return { space: capacity }
      const bins = bySpace[space] as number[]
      const bin = bins.pop() as number
      if (bins.length === 0) used[space >>> 5] = (used[space >>> 5] as number) & ~(1 << (space & 31))
      return { bin, space }
    },
    put: (bin: number, space: number): void => {
      if (space === 0) return
      bySpace[space]?.push(bin)
      used[space >>> 5] = (used[space >>> 5] as number) | (1 << (space & 31))
    },
  }
}
