import { Command } from 'commander'
import { formatTable } from '../../core/format-table.ts'
import { type GovernanceStatus, governanceStatus } from '../../govern/index.ts'
import { projectStatus, type StageStatus } from '../../pipeline/index.ts'
import { openSession, type Surroundings, withProject } from '../session.ts'

export function governStatusCommand(surroundings: Surroundings): Command {
  return new Command('status')
    .description('say what is blocked and why, and which approvals stand')
    .addHelpText('after', '\nExample:\n  $ clinloop govern status --project claims')
    .action(async (_options: unknown, command: Command) => {
      const session = openSession(surroundings, command)
      const found = await withProject(session, async (context) => ({
        ...(await governanceStatus(context)),
        stages: (await projectStatus(context)).map(({ stage, state, why }) => ({ stage, state, why })),
      }))
      session.result(found, () => describe(found))
    })
}

type Found = GovernanceStatus & { stages: Pick<StageStatus, 'stage' | 'state' | 'why'>[] }

function describe(found: Found): string {
  const { sensitivity, missing, optOuts, forgotten, approvals, withdrawals, stages, audit } = found
  const { retainUntil = 'no date given' } = found.processing
  const blocked = stages.filter(({ state }) => state === 'blocked')
  const parts = [
    [
      `sensitivity  ${sensitivity}`,
      `record       ${missing.length === 0 ? 'complete' : `lacks ${missing.join(', ')}`}`,
      `retention    until ${retainUntil}${found.retentionPassed ? ': PASSED' : ''}`,
      `left out     ${found.optOutsProblem ?? `${optOuts} patients, of whom ${forgotten} were erased`}`,
      `audit chain  ${audit.ok ? `whole, ${audit.events} events` : `BROKEN: ${audit.problem}`}`,
    ].join('\n'),
    blocked.length === 0
      ? 'Nothing is blocked.'
      : formatTable(
          ['blocked', 'why'],
          blocked.map(({ stage, why }) => [stage, why]),
        ),
  ]
  if (approvals.length > 0) {
    parts.push(
      formatTable(
        ['artefact', 'role', 'by', 'reference', 'state'],
        approvals.map(({ artefactId, role, by, reference, state }) => [
          artefactId.slice(0, 12),
          role,
          by,
          reference,
          state,
        ]),
      ),
    )
  }
  if (withdrawals.length > 0) {
    parts.push(
      formatTable(
        ['withdrawn', 'files', 'why'],
        withdrawals.map(({ artefactId, files, reason }) => [artefactId.slice(0, 12), files, reason]),
      ),
    )
  }
  if (withdrawals.some(({ files }) => files === 'removing')) {
    parts.push('An erasure did not end: run the same `clinloop forget` again.')
  }
  return parts.join('\n\n')
}
