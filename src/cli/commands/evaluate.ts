import { Command } from 'commander'
import { openSession, type Surroundings } from '../session.ts'
import { addStageOptions, runStages, type StageOptions } from '../stage-options.ts'

export function evaluateCommand(surroundings: Surroundings): Command {
  return addStageOptions(new Command('evaluate'))
    .description('compare base and tuned model on held-out examples')
    .addHelpText('after', '\nExample:\n  $ clinloop evaluate --project claims --json')
    .action((options: StageOptions, command: Command) =>
      runStages(openSession(surroundings, command), { ...options, targets: ['evaluate'] }),
    )
}
