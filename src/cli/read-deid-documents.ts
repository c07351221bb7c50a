import type { DocumentSource } from '../collect/index.ts'
import { readSource } from '../collect/index.ts'
import { openJsonlWriter } from '../core/jsonl.ts'
import type { UnreadRow } from '../deid/index.ts'
import type { Session } from './session.ts'

/**
 * Reads a folder, or a file of any format, into rows of documents in a private file. What cannot be read becomes a row
 * that says why, naming the file by its number in the order of names: names of files are often names of patients.
 */
export async function readDeidDocuments(session: Session, input: string, path: string): Promise<void> {
  session.progress.start({ label: 'read', unit: 'documents' })
  const writer = await openJsonlWriter(path)
  let files = 0
  let read = 0
  let rejected = 0
  try {
    for await (const item of readSource(input, { signal: session.signal, onFile: () => files++ })) {
      if ('document' in item) await writer.write(item.document)
      else {
        const { source, reason } = item.reject
        await writer.write({ unread: `${placeOf(source, files)} ${reason}` } satisfies UnreadRow)
        rejected++
      }
      session.progress.update(++read)
    }
  } finally {
    await writer.close()
  }
  session.progress.finish(`${read - rejected} documents read, ${rejected} rejected`)
}

/** Without a file begun, it is something that was refused before any was read: a link, a device. */
function placeOf({ row, page }: DocumentSource, files: number): string {
  if (files === 0) return 'something that is no file:'
  const inFile = row !== undefined ? `, row ${row}` : page !== undefined ? `, page ${page}` : ''
  return `file ${files} by name${inFile}`
}
