import { Command } from 'commander'
import { findExample, formatExample } from '../../dataset/index.ts'
import { findArtefact } from '../find-artefact.ts'
import { openSession, type Surroundings, withStore } from '../session.ts'

export function datasetShowCommand(surroundings: Surroundings): Command {
  return new Command('show')
    .description("show one example of the project's newest dataset; it may hold patient text")
    .argument('<id>', 'id of the example, which is that of its claim')
    .addHelpText('after', '\nExample:\n  $ clinloop dataset show CLM-000001 --project claims')
    .action(async (id: string, _options: unknown, command: Command) => {
      const session = openSession(surroundings, command)
      const found = await withStore(session, async (store) => {
        const dataset = await findArtefact(store, 'dataset')
        return findExample(store.artefacts.path(dataset.id), id)
      })
      session.result(found, () => `${found.split}\n${formatExample(found.example)}`)
    })
}
