import type { SourceItem } from './document.ts'
import type { MakeDocumentId } from './document-id.ts'

/** Where documents come from: the files of a configured source, a web service, a database. */
export type DocumentFeed = {
  /** For the person who watches; never text of the input. */
  label: string
  /** SHA-256 of what will be read, as far as it can be known; decides whether an existing corpus serves. */
  fingerprint(signal: AbortSignal): Promise<string>
  read(hooks: FeedHooks): AsyncIterable<SourceItem>
}

/** What the stage hands a feed, and wants to hear of it. */
export type FeedHooks = {
  signal: AbortSignal
  makeId: MakeDocumentId
  /** A private folder for passing files, removed in the end. */
  scratch: string
  /** Before the first item: how many files there are, how many were left out on purpose, bytes altogether if known. */
  onListed(found: { files: number; excluded: number; bytes?: number }): void
  /** A file (or its like) has been opened and is of this format. */
  onFormat(format: string): void
  /** Bytes read so far. */
  onBytes(bytes: number): void
}
