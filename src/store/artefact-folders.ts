import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from '../core/atomic-write.ts'
import { processIdentity, processState } from './process-identity.ts'

/** Where artefacts lie (`root`) and where they are made (`temporary`, on the same file system). */
export type ArtefactFolders = { root: string; temporary: string }

export function openArtefactFolders(stateDir: string): ArtefactFolders {
  const folders = { root: join(stateDir, 'artefacts'), temporary: join(stateDir, 'tmp') }
  mkdirSync(folders.root, { recursive: true, mode: 0o700 })
  mkdirSync(folders.temporary, { recursive: true, mode: 0o700 })
  removeOrphans(folders.temporary)
  return folders
}

/** A new private folder that says which process is filling it. */
export function makeTemporaryFolder(folders: ArtefactFolders): string {
  const path = join(folders.temporary, `${processIdentity()}~${randomBytes(6).toString('hex')}`)
  mkdirSync(path, { mode: 0o700 })
  return path
}

/**
 * Moves a sealed folder to its final name. False when that name is already taken, by an equal artefact since names are
 * content hashes.
 */
export function placeFolder(folders: ArtefactFolders, temporary: string, id: string): boolean {
  try {
    renameSync(temporary, join(folders.root, id))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false
    throw error
  }
  syncFolder(folders.root)
  return true
}

/** Moves a damaged artefact out of the way and removes it; another process may have done so first. */
export function discardFolder(folders: ArtefactFolders, id: string): void {
  const aside = makeTemporaryFolder(folders)
  try {
    renameSync(join(folders.root, id), join(aside, id))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/** Folders left by processes that died while filling them. Those of other hosts are left alone. */
function removeOrphans(temporary: string): void {
  for (const name of readdirSync(temporary)) {
    if (processState(name) === 'dead') rmSync(join(temporary, name), { recursive: true, force: true })
  }
}
