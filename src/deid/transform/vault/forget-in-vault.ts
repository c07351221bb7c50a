import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from '../../../core/atomic-write.ts'
import type { DeidKeys } from '../keys/deid-keys.ts'
import { openVault, type VaultHead } from './open-vault.ts'

export type ForgottenLinks = { removed: number; kept: number; head: VaultHead }

/**
 * Writes the vault anew without the links of the patients that `isForgotten` names. The old file stays until the new one is
 * whole and on disk. With `dryRun` nothing is changed. The head is that of the vault as it then stands: note it in place of
 * the one noted before.
 *
 * @throws AppError as `openVault` does
 */
export function forgetInVault(
  path: string,
  keys: DeidKeys,
  isForgotten: (patientKey: string) => boolean,
  { dryRun = false, expect }: { dryRun?: boolean; expect?: VaultHead } = {},
): ForgottenLinks {
  const vault = openVault(path, keys, expect ? { expect } : {})
  const rewritten = `${path}.rewritten`
  try {
    rmSync(rewritten, { force: true })
    const next = openVault(rewritten, keys)
    let removed = 0
    let kept = 0
    for (const entry of vault.entries()) {
      if (isForgotten(entry.patientKey)) removed++
      else {
        kept++
        next.append(entry)
      }
    }
    const head = next.close()
    if (removed === 0 || dryRun) return { removed, kept, head: vault.head() }
    renameSync(rewritten, path)
    syncFolder(dirname(path))
    return { removed, kept, head }
  } finally {
    rmSync(rewritten, { force: true })
    vault.close()
  }
}
