import { Command } from 'commander'
import { openSession, type Surroundings } from '../session.ts'
import { addStageOptions, runStages, type StageOptions } from '../stage-options.ts'
import { datasetCheckCommand } from './dataset-check.ts'
import { datasetPreviewCommand } from './dataset-preview.ts'
import { datasetShowCommand } from './dataset-show.ts'

export function datasetCommand(surroundings: Surroundings): Command {
  return new Command('dataset')
    .description('make, check and look at training examples')
    .addHelpText('after', '\nExample:\n  $ clinloop dataset build --project claims')
    .addCommand(buildCommand(surroundings))
    .addCommand(datasetCheckCommand(surroundings))
    .addCommand(datasetPreviewCommand(surroundings))
    .addCommand(datasetShowCommand(surroundings))
}

function buildCommand(surroundings: Surroundings): Command {
  return addStageOptions(new Command('build'))
    .description('make examples from the corpus and split them')
    .addHelpText('after', '\nExample:\n  $ clinloop dataset build --project claims')
    .action((options: StageOptions, command: Command) =>
      runStages(openSession(surroundings, command), { ...options, targets: ['dataset'] }),
    )
}
