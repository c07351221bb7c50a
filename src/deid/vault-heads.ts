import { canonicalJson, sha256 } from '../core/hash.ts'
import type { Store } from '../store/index.ts'
import type { VaultHead } from './transform/index.ts'

const WRITTEN = 'deid.vault'

/** Notes in the audit chain where a vault stands, so that nobody can cut off or change what it holds unnoticed. */
export async function noteVaultHead(store: Store, path: string, head: VaultHead): Promise<void> {
  const reason = canonicalJson({ vault: sha256(path), ...head })
  await store.audit.append({ what: WRITTEN, artefactIds: [], reason })
}

/** The head noted last for a vault: it must still hold at least these records. */
export async function notedVaultHead(store: Store, path: string): Promise<VaultHead | undefined> {
  const vault = sha256(path)
  for (const { what, reason } of (await store.audit.list()).reverse()) {
    if (what !== WRITTEN || reason === null) continue
    const noted = JSON.parse(reason) as VaultHead & { vault: string }
    if (noted.vault === vault) return { records: noted.records, chain: noted.chain }
  }
  return undefined
}
