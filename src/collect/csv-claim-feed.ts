import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { CollectConfig } from '../config/collect-config.ts'
import type { ClaimFeed } from './claim-feed.ts'
import { openCsv } from './csv-source.ts'
import { readClaims } from './read-claims.ts'

/**
 * The rows of a claims CSV.
 * @throws AppError `not-found`, or `bad-input` for a file that is empty or whose header cannot be used.
 */
export async function csvClaimFeed(
  path: string,
  config: CollectConfig,
  { signal, log }: { signal: AbortSignal; log: (line: string) => void },
): Promise<ClaimFeed> {
  const source = await openCsv(path, config, signal)
  const label = basename(source.path)
  if (source.encoding === 'windows-1252') log(`${label} is not UTF-8; it is read as Latin-1 (windows-1252).`)
  const hash = createHash('sha256')
  let ignoredColumns: string[] = []
  return {
    label,
    size: source.size,
    read: (hooks) =>
      readClaims(source, config, {
        signal: hooks.signal,
        onBytes: (piece) => {
          hash.update(piece)
          hooks.onBytes(piece.length)
        },
        onHeader: ({ ignored }) => {
          ignoredColumns = ignored
        },
      }),
    meta: () => {
      const { encoding, mark, newline, delimiter, size } = source
      return {
        source: { file: label, size, sha256: hash.digest('hex') },
        format: { encoding, byteOrderMark: mark, newline, delimiter },
        ignoredColumns,
      }
    },
  }
}
