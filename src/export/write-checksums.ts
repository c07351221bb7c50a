import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashFile } from '../core/hash.ts'

/** Writes `SHA256SUMS` over the files of a folder, in the form `sha256sum --check` reads. */
export async function writeChecksums(folder: string): Promise<void> {
  const lines: string[] = []
  for (const name of readdirSync(folder).sort())
    lines.push(`${await hashFile(join(folder, name))}  ${name}\n`)
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''), { mode: 0o600 })
}
