import { chmodSync, closeSync, fsyncSync, openSync, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
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
  const paths: string[] = []
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')
    if (entry.isFile()) paths.push(path)
    else if (!entry.isDirectory()) throw notPlain(path)
  }
  return paths.sort()
}

function folders(folder: string): string[] {
  const inner = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
  return [folder, ...inner]
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
