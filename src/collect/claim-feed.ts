import type { ClaimRow } from './read-claims.ts'

/** Where historic claims come from: a CSV file or a database query. */
export type ClaimFeed = {
  /** For the person who watches; never text of the input. */
  label: string
  /** In bytes, if known. */
  size?: number
  /** Every row once, in batches in their order. */
  read(hooks: { signal: AbortSignal; onBytes: (bytes: number) => void }): AsyncIterable<ClaimRow[]>
  /** For the manifest, after reading: `source`, `format`, `ignoredColumns`. */
  meta(): Record<string, unknown>
}
