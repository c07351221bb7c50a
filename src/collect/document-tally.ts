import type { SourceItem } from './document.ts'

/** How often something was rejected for a reason. */
export type DocumentReasons = Record<string, number>

export type DocumentTally = {
  readonly documents: number
  readonly rejected: number
  reasons: DocumentReasons
  /** Files that were found, and files left out on purpose. */
  addFiles(files: number, excluded: number): void
  /** A file is read as this format. */
  addFormat(format: string): void
  add(item: SourceItem): void
  /** Numbers for a manifest: `files`, `excluded`, `documents`, `rejected`, and `format.…` (files), `kind.…` (documents). */
  counts(): Record<string, number>
}

// Kinds may come from the data: a file must not fill the manifest.
const MOST_KINDS = 100

/** Counts documents and rejects as they stream by. */
export function createDocumentTally(): DocumentTally {
  const kinds = new Map<string, number>()
  const formats = new Map<string, number>()
  const reasons: DocumentReasons = {}
  let files = 0
  let excluded = 0
  let documents = 0
  let rejected = 0
  return {
    get documents() {
      return documents
    },
    get rejected() {
      return rejected
    },
    reasons,
    addFiles: (found, left) => {
      files += found
      excluded += left
    },
    addFormat: (format) => void formats.set(format, (formats.get(format) ?? 0) + 1),
    add: (item) => {
      if ('reject' in item) {
        rejected++
        // Numbers in a reason differ from row to row; the reason is the same.
        const reason = item.reject.reason
          .replace(/^has \d+ fields/, 'has other fields')
          .replace(/ duplicate of line \d+$/, ' duplicate')
        reasons[reason] = (reasons[reason] ?? 0) + 1
        return
      }
      documents++
      const { kind } = item.document
      const counted = kinds.has(kind) || kinds.size < MOST_KINDS ? kind : 'other'
      kinds.set(counted, (kinds.get(counted) ?? 0) + 1)
    },
    counts: () => ({
      files,
      excluded,
      documents,
      rejected,
      ...prefixed('format', formats),
      ...prefixed('kind', kinds),
    }),
  }
}

function prefixed(prefix: string, counts: Map<string, number>): Record<string, number> {
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([name, count]) => [`${prefix}.${name}`, count]))
}
