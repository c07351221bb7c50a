import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const NOT_RUN = /\.(?:test|fixture)\.ts$/

/** SHA-256 of names and contents of the program's files in a folder and below it, tests left out: other rules find other things. */
export function programHash(folder = import.meta.dirname): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NOT_RUN.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file.slice(folder.length)}\u0000`).update(readFileSync(file))
  return hash.digest('hex')
}
