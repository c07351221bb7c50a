import { Command } from 'commander'
import { openSession, type Surroundings } from '../session.ts'
import { addStageOptions, runStages, type StageOptions } from '../stage-options.ts'

export function collectCommand(surroundings: Surroundings): Command {
  return addStageOptions(new Command('collect'))
    .description('read the source files into a corpus; every row ends up used or in the rejects file')
    .addHelpText('after', '\nExample:\n  $ clinloop collect --project claims --claims my-claims.csv')
    .action((options: StageOptions, command: Command) =>
      runStages(openSession(surroundings, command), { ...options, targets: ['collect'] }),
    )
}
