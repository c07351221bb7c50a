import { Command, Option } from 'commander'
import { openSession, type Surroundings } from '../session.ts'
import { addStageOptions, runStages, type StageOptions } from '../stage-options.ts'

type TrainOptions = StageOptions & { resume?: boolean; fresh?: boolean }

export function trainCommand(surroundings: Surroundings): Command {
  return addStageOptions(new Command('train'))
    .description('tune the base model on the dataset; an interrupted run is continued')
    .addOption(
      new Option('--resume', 'fail unless there is an interrupted run to continue').conflicts('fresh'),
    )
    .option('--fresh', 'start over although an interrupted run could be continued')
    .addHelpText('after', '\nExample:\n  $ clinloop train --project claims --resume')
    .action(({ resume, fresh, ...options }: TrainOptions, command: Command) =>
      runStages(openSession(surroundings, command), {
        ...options,
        targets: ['train'],
        resume: resume ? 'require' : fresh ? 'never' : 'auto',
      }),
    )
}
