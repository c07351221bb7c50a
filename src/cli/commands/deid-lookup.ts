import { resolve } from 'node:path'
import { Command } from 'commander'
import { formatTable } from '../../core/format-table.ts'
import { loadDeidKey, notedVaultHead, openVault } from '../../deid/index.ts'
import { deidSettings } from '../deid-settings.ts'
import { projectVault } from '../project-vault.ts'
import { openSession, type Session, type Surroundings, withStore } from '../session.ts'

type LookupOptions = { by: string; reason: string; vault?: string; keyFile?: string; patient?: string }

export function deidLookupCommand(surroundings: Surroundings): Command {
  return new Command('lookup')
    .description(
      'find what a pseudonym or surrogate stands for; needs the key, and is recorded in the audit chain',
    )
    .argument('<replacement>', 'the token, hash or surrogate as it stands in the clean text')
    .requiredOption('--by <name>', 'who asks')
    .requiredOption('--reason <text>', 'why, with the approval it rests on')
    .option('--patient <key>', 'only for this patient')
    .option('--vault <file>', "by default the project's")
    .option('--key-file <file>', 'file with the key; by default CLINLOOP_DEID_KEY or deid.keyFile')
    .addHelpText(
      'after',
      '\nExample:\n  $ clinloop deid lookup NAME-7K3QX9 --by "A. Rahman" --reason "recall, IG-204" --project ward',
    )
    .action((replacement: string, options: LookupOptions, command: Command) =>
      lookUp(openSession(surroundings, command), replacement, options),
    )
}

async function lookUp(session: Session, replacement: string, options: LookupOptions): Promise<void> {
  const { by, reason, patient, keyFile } = options
  const { plan } = await deidSettings(session, keyFile === undefined ? {} : { keyFile })
  const keys = loadDeidKey(plan.keyFile === undefined ? {} : { keyFile: plan.keyFile })
  const path = options.vault === undefined ? await projectVault(session) : resolve(session.cwd, options.vault)
  const expect = await withStore(session, (store) => notedVaultHead(store, path))
  const vault = openVault(path, keys, expect ? { expect } : {})
  try {
    const { matches, audit } = vault.lookup(replacement, {
      by,
      reason,
      ...(patient === undefined ? {} : { patientKey: patient }),
    })
    // Recorded before anything is shown.
    await withStore(session, (store) => store.audit.append(audit))
    session.result(matches, () =>
      matches.length === 0
        ? 'The vault holds nothing of this name.'
        : formatTable(
            ['value', 'type', 'patient', 'document'],
            matches.map(({ value, type, patientKey, documentId }) => [value, type, patientKey, documentId]),
          ),
    )
  } finally {
    vault.close()
  }
}
