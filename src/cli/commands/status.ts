import { Command } from 'commander'
import { formatTable } from '../../core/format-table.ts'
import { projectStatus, type StageStatus } from '../../pipeline/index.ts'
import { openSession, type Surroundings, withProject } from '../session.ts'

export function statusCommand(surroundings: Surroundings): Command {
  return new Command('status')
    .description('say what is up to date and what `clinloop run` would do')
    .addHelpText('after', '\nExample:\n  $ clinloop status --project claims')
    .action(async (_options: unknown, command: Command) => {
      const session = openSession(surroundings, command)
      const stages = await withProject(session, projectStatus)
      session.result({ projectDir: session.projectDir, stages }, () => describe(stages))
    })
}

function describe(stages: StageStatus[]): string {
  return formatTable(
    ['stage', 'state', 'artefact', 'created', 'why'],
    stages.map(({ stage, state, artefact, why }) => [
      stage,
      state,
      artefact?.id.slice(0, 12) ?? '',
      artefact?.created.slice(0, 16).replace('T', ' ') ?? '',
      why,
    ]),
  )
}
