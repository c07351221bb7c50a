import type { CollectLimits } from '../../config/collect-config.ts'

export const EXPANDS_TOO_MUCH =
  'unpacks to more than collect.limits.maxExpansion or collect.limits.maxExpandedBytes allows'

// Small files of much white space compress well, and do no harm.
const ALWAYS_ALLOWED = 1024 * 1024

/** Bytes that a compressed file of `size` bytes may unpack to. */
export function expansionBudget(
  size: number,
  { maxExpandedBytes, maxExpansion }: Pick<CollectLimits, 'maxExpandedBytes' | 'maxExpansion'>,
): number {
  return Math.min(maxExpandedBytes, Math.max(size * maxExpansion, ALWAYS_ALLOWED))
}
