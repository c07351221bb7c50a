import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Document, Reject } from '../document.ts'
import { type ReadSourceOptions, readSource } from '../read-source.ts'

/** Writes files into a new folder, reads it as a source, and removes it. */
export async function readAll(
  files: Record<string, string | Uint8Array>,
  options: ReadSourceOptions = {},
): Promise<{ documents: Document[]; rejects: Reject[]; reasons: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-source-'))
  try {
    for (const [name, data] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(name)), { recursive: true })
      writeFileSync(join(folder, name), data)
    }
    return await readFolder(folder, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Reads a folder into lists; `reasons` are the rejects as "file: reason". */
export async function readFolder(folder: string, options: ReadSourceOptions = {}) {
  const documents: Document[] = []
  const rejects: Reject[] = []
  for await (const item of readSource(folder, options)) {
    if ('document' in item) documents.push(item.document)
    else rejects.push(item.reject)
  }
  return {
    documents,
    rejects,
    reasons: rejects.map(
      ({ source, reason }) => `${[source.file, source.container].filter(Boolean).join('!')}: ${reason}`,
    ),
  }
}
