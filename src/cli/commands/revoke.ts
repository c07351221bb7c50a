import { Command, Option } from 'commander'
import { APPROVAL_ROLES, type ApprovalRole, revokeApproval } from '../../govern/index.ts'
import { findArtefact } from '../find-artefact.ts'
import { openSession, type Session, type Surroundings, withStore } from '../session.ts'

type RevokeOptions = { role: ApprovalRole; by: string; reason: string }

export function revokeCommand(surroundings: Surroundings): Command {
  return new Command('revoke')
    .description('take the approvals of a role back; what needed them is refused from then on')
    .argument('<id>', 'artefact id, the beginning of one, or a kind such as clean-corpus (the newest)')
    .addOption(
      new Option('--role <role>', 'in which role').choices([...APPROVAL_ROLES]).makeOptionMandatory(),
    )
    .requiredOption('--by <name>', 'who decided')
    .requiredOption('--reason <text>', 'why')
    .addHelpText(
      'after',
      '\nExample:\n  $ clinloop revoke dataset --role information-governance --by "A. Rahman" --reason "agreement ended"',
    )
    .action((id: string, options: RevokeOptions, command: Command) =>
      revoke(openSession(surroundings, command), id, options),
    )
}

async function revoke(session: Session, name: string, options: RevokeOptions): Promise<void> {
  const { artefactId, revoked } = await withStore(session, async (store) => {
    const artefact = await findArtefact(store, name)
    return { artefactId: artefact.id, revoked: await revokeApproval(store, artefact, options) }
  })
  session.result({ artefactId, role: options.role, revoked }, () => {
    const count = revoked === 1 ? 'one approval' : `${revoked} approvals`
    return `Revoked ${count} of ${artefactId.slice(0, 12)} for ${options.role}.`
  })
}
