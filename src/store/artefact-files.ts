import { chmodSync, closeSync, fsyncSync, openSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../core/app-error.ts'
import { syncFolder } from '../core/atomic-write.ts'
import { hashFile } from '../core/hash.ts'
import type { Manifest, ManifestFile } from './manifest.ts'

export const MANIFEST_FILE = 'manifest.json'

/** Hashes every file below `folder`, makes it private (0600, folders 0700) and durable. Sorted by path. */
export async function sealFiles(folder: string): Promise<ManifestFile[]> {
  const files: ManifestFile[] = []
  for (const path of filePaths(folder)) {
    const absolute = join(folder, path)
    chmodSync(absolute, 0o600)
    syncFile(absolute)
    files.push({ path, size: statSync(absolute).size, sha256: await hashFile(absolute) })
  }
  for (const path of folders(folder)) {
    chmodSync(path, 0o700)
    syncFolder(path)
  }
  return files
}

/** Differences between a folder and its manifest, one line each; empty when it is as it was made. */
export async function compareFiles(folder: string, manifest: Manifest): Promise<string[]> {
  const expected = new Map(manifest.files.map((file) => [file.path, file]))
  const problems: string[] = []
  for (const path of filePaths(folder)) {
    if (path === MANIFEST_FILE) continue
    const file = expected.get(path)
    expected.delete(path)
    if (!file) problems.push(`${path} was added`)
    else if (!(await isUnchanged(join(folder, path), file))) problems.push(`${path} was changed`)
  }
  for (const path of expected.keys()) problems.push(`${path} is missing`)
  return problems.sort()
}

async function isUnchanged(path: string, file: ManifestFile): Promise<boolean> {
  return statSync(path).size === file.size && (await hashFile(path)) === file.sha256
}

function filePaths(folder: string): string[] {
  return [...walk(folder, '')].filter(({ isFile }) => isFile).map(({ path }) => path)
}

function folders(folder: string): string[] {
  const inner = [...walk(folder, '')].filter(({ isFile }) => !isFile).map(({ path }) => join(folder, path))
  return [folder, ...inner]
}

// Not `readdir` with `recursive`: that one follows links out of the artefact.
function* walk(folder: string, prefix: string): Generator<{ path: string; isFile: boolean }> {
  const entries = readdirSync(join(folder, prefix), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${prefix}${entry.name}`
    if (!entry.isFile() && !entry.isDirectory()) throw notPlain(path)
    yield { path, isFile: entry.isFile() }
    if (entry.isDirectory()) yield* walk(folder, `${path}/`)
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function notPlain(path: string): AppError {
  return new AppError({
    code: 'corrupt',
    message: `${path} in the artefact is neither a file nor a folder.`,
    hint: 'Artefacts hold plain files only; replace the link by the file it points to.',
  })
}
