import { Command } from 'commander'
import { AppError } from '../../core/app-error.ts'
import { formatTable } from '../../core/format-table.ts'
import type { AuditEvent } from '../../store/index.ts'
import { openSession, type Session, type Surroundings, withStore } from '../session.ts'

export function auditCommand(surroundings: Surroundings): Command {
  return new Command('audit')
    .description('the record of who did what, when')
    .addHelpText('after', '\nExample:\n  $ clinloop audit verify --project claims')
    .addCommand(verifyCommand(surroundings))
    .addCommand(listCommand(surroundings))
}

type VerifyOptions = { expect?: string }

function verifyCommand(surroundings: Surroundings): Command {
  return new Command('verify')
    .description('prove that no event was changed, removed or moved')
    .option('--expect <hash>', 'also require this event hash, noted earlier, to be in the chain')
    .addHelpText('after', '\nExample:\n  $ clinloop audit verify --project claims --json')
    .action((options: VerifyOptions, command: Command) => verify(openSession(surroundings, command), options))
}

async function verify(session: Session, { expect }: VerifyOptions): Promise<void> {
  const { verdict, found } = await withStore(session, async ({ audit }) => ({
    verdict: await audit.verify(),
    found: expect === undefined || (await audit.list()).some(({ hash }) => hash === expect),
  }))
  const problem = verdict.problem?.message ?? (found ? undefined : `no event has the hash ${expect}`)
  const ok = problem === undefined
  session.result({ ...verdict, ok, ...(found ? {} : { missing: expect }) }, () =>
    ok
      ? `The audit chain is whole: ${verdict.events} events, head ${verdict.head}.`
      : 'The audit chain is broken.',
  )
  if (ok) return
  throw new AppError({
    code: 'corrupt',
    message: `The audit chain is broken: ${problem}.`,
    hint: 'Keep .clinloop/ as it is and compare it with a backup.',
  })
}

function listCommand(surroundings: Surroundings): Command {
  return new Command('list')
    .description('list all events, oldest first')
    .addHelpText('after', '\nExample:\n  $ clinloop audit list --project claims')
    .action(async (_options: unknown, command: Command) => {
      const session = openSession(surroundings, command)
      const events = await withStore(session, ({ audit }) => audit.list())
      session.result(events, () => describe(events))
    })
}

function describe(events: AuditEvent[]): string {
  return formatTable(
    ['#', 'when', 'who', 'what', 'artefacts', 'reason'],
    events.map(({ sequence, when, who, what, artefactIds, reason }) => [
      sequence,
      when.slice(0, 19).replace('T', ' '),
      who,
      what,
      artefactIds.map((id) => id.slice(0, 12)).join(' '),
      reason ?? '',
    ]),
  )
}
