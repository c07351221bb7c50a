import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from '../core/atomic-write.ts'

/** A file that grows under another name and is put in place when it is whole. */
export type Output = {
  write(text: string): void
  /** Puts the file in place. */
  place(): void
  /** Closes the file; what was not put in place is removed. */
  close(): void
}

/** Begins a file, readable by its owner only, in a folder that is made if need be. */
export function openOutput(path: string): Output {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const partial = `${path}.partial`
  const file = openSync(partial, 'w', 0o600)
  let isOpen = true
  const shut = (): void => {
    if (isOpen) closeSync(file)
    isOpen = false
  }
  return {
    write: (text) => {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    },
    place: () => {
      fsyncSync(file)
      shut()
      renameSync(partial, path)
      syncFolder(dirname(path))
    },
    close: () => {
      shut()
      rmSync(partial, { force: true })
    },
  }
}
