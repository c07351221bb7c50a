import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CollectLimits,
  type CollectSource,
  collectLimits,
  collectSource,
} from '../config/collect-config.ts'
import type { SourceItem } from './document.ts'
import { createDocumentIds, type MakeDocumentId } from './document-id.ts'
import { type ListedFile, type Listing, listFiles } from './list-files.ts'
import { readFile } from './read-file.ts'
import { createParserProcess } from './worker/parser-process.ts'

export type ReadSourceOptions = {
  /** As under collect.sources, without the path. */
  source?: Partial<Omit<CollectSource, 'path'>>
  limits?: Partial<CollectLimits>
  ocr?: { language: string /** Absolute. */; data: string }
  /** A private folder for unpacked files; one under the system's temporary folder by default, removed in the end. */
  scratch?: string
  /** Gives ids; to be shared between sources whose documents shall have different ids. */
  makeId?: MakeDocumentId
  onListed?: (listing: Listing) => void
  /** Called when a file begins, and with its format as soon as that is known. */
  onFile?: (file: ListedFile) => void
  onFormat?: (format: string) => void
  /** Bytes read of the current file. */
  onBytes?: (bytes: number) => void
  signal?: AbortSignal
}

/**
 * Reads every file at `path` (a file, a folder, a glob) into documents and rejects, in the order of their names. Each
 * file, and each row, page or record in it, comes out as one or the other.
 *
 * @throws AppError `not-found` where there is nothing to read, `cancelled` through the signal.
 */
export async function* readSource(path: string, options: ReadSourceOptions = {}): AsyncGenerator<SourceItem> {
  const source = collectSource.parse({ ...options.source, path })
  const limits = collectLimits.parse(options.limits ?? {})
  const listing = listFiles(path, source)
  options.onListed?.(listing)
  for (const { name, reason } of listing.refused) yield { reject: { source: { file: name }, reason } }
  const scratch = options.scratch ?? mkdtempSync(join(tmpdir(), 'clinloop-collect-'))
  const parser = createParserProcess()
  const { ocr = { language: 'eng', data: '' }, makeId = createDocumentIds(), signal } = options
  try {
    const context = {
      source,
      limits,
      options: { source, limits, ocr, scratch },
      parser,
      makeId,
      ...(signal && { signal }),
    }
    for (const file of listing.files) {
      options.onFile?.(file)
      for await (const item of readFile(file.path, file.name, context)) {
        if ('bytes' in item) options.onBytes?.(item.bytes)
        else if ('format' in item) options.onFormat?.(item.format)
        else yield item
      }
    }
  } finally {
    parser.close()
    if (options.scratch === undefined) rmSync(scratch, { recursive: true, force: true })
  }
}
