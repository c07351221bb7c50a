import { Command } from 'commander'
import { openSession, type Surroundings } from '../session.ts'
import { addStageOptions, runStages, type StageOptions } from '../stage-options.ts'

export function exportCommand(surroundings: Surroundings): Command {
  return addStageOptions(new Command('export'))
    .description('write the adapter and the merged, quantised model')
    .addHelpText('after', '\nExample:\n  $ clinloop export --project claims')
    .action((options: StageOptions, command: Command) =>
      runStages(openSession(surroundings, command), { ...options, targets: ['export'] }),
    )
}
