import { Command } from 'commander'
import { openSession, type Surroundings } from '../session.ts'
import { addStageOptions, runStages, type StageOptions } from '../stage-options.ts'

export function runCommand(surroundings: Surroundings): Command {
  return addStageOptions(new Command('run'))
    .description('run every stage that is out of date and reuse the rest')
    .addHelpText('after', '\nExample:\n  $ clinloop run --project claims --claims my-claims.csv')
    .action((options: StageOptions, command: Command) =>
      runStages(openSession(surroundings, command), options),
    )
}
