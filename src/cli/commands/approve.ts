import { Command, Option } from 'commander'
import {
  APPROVAL_ROLES,
  type ApprovalRole,
  approveArtefact,
  artefactFacts,
  describeFacts,
} from '../../govern/index.ts'
import type { Approval } from '../../store/index.ts'
import { findArtefact } from '../find-artefact.ts'
import { openSession, type Session, type Surroundings, withStore } from '../session.ts'

type ApproveOptions = { role: ApprovalRole; by: string; reference: string; note?: string }

export function approveCommand(surroundings: Surroundings): Command {
  return new Command('approve')
    .description('sign an artefact off; training on data about patients needs information-governance')
    .argument('<id>', 'artefact id, the beginning of one, or a kind such as clean-corpus (the newest)')
    .addOption(
      new Option('--role <role>', 'in which role').choices([...APPROVAL_ROLES]).makeOptionMandatory(),
    )
    .requiredOption('--by <name>', 'who decided')
    .requiredOption('--reference <text>', 'minute, ticket or document of the decision')
    .option('--note <text>', 'conditions or remarks')
    .addHelpText(
      'after',
      '\nExample:\n  $ clinloop approve dataset --role information-governance --by "A. Rahman" --reference IG-2026-014',
    )
    .action((id: string, options: ApproveOptions, command: Command) =>
      approve(openSession(surroundings, command), id, options),
    )
}

async function approve(session: Session, name: string, options: ApproveOptions): Promise<void> {
  await withStore(session, async (store) => {
    const artefact = await findArtefact(store, name)
    const facts = await artefactFacts(store, artefact)
    // Shown before the signature, also when it is then refused.
    if (!session.json) session.log(describeFacts(facts))
    const { approval, added } = await approveArtefact(store, artefact, options)
    session.result({ artefact: facts, approval, added }, () => describe(approval, added))
  })
}

function describe({ artefactId, role, by, reference, when }: Approval, added: boolean): string {
  const id = artefactId.slice(0, 12)
  return added
    ? `Approved ${id} for ${role} by ${by}, reference ${reference}.`
    : `${id} has stood approved for ${role} by ${by} since ${when}, reference ${reference}; nothing changed.`
}
