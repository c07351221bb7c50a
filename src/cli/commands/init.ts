import { Command } from 'commander'
import { createProject, exampleNames } from '../create-project.ts'
import { openSession, type Surroundings } from '../session.ts'

export function initCommand(surroundings: Surroundings): Command {
  return new Command('init')
    .description('make a project: an example with its data, or an empty one')
    .argument('[example]', `one of: ${exampleNames().join(', ')}`)
    .addHelpText(
      'after',
      '\nThe project is made in --project DIR; by default in a new folder named after the example.' +
        '\n\nExample:\n  $ clinloop init claims --project my-claims',
    )
    .action((example: string | undefined, _options: unknown, command: Command) => {
      const session = openSession(surroundings, command)
      const given = command.parent?.getOptionValueSource('project') === 'cli'
      const target = given || !example ? session.projectDir : `${session.projectDir}/${example}`
      const made = createProject(target, example)
      session.result(made, () => `Made ${made.projectDir}\nNext: clinloop run --project ${made.projectDir}`)
    })
}
