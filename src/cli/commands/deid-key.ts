import { resolve } from 'node:path'
import { Command } from 'commander'
import { createKeyFile, loadDeidKey } from '../../deid/index.ts'
import { openSession, type Surroundings } from '../session.ts'

export function deidKeyCommand(surroundings: Surroundings): Command {
  return new Command('key')
    .description('make a key file (random, readable by you only); an existing file is never overwritten')
    .argument('<file>', 'where; outside the project folder and its backups')
    .addHelpText('after', '\nExample:\n  $ clinloop deid key ~/keys/ward.key')
    .action((file: string, _options: unknown, command: Command) => {
      const session = openSession(surroundings, command)
      const path = resolve(session.cwd, file)
      createKeyFile(path)
      const { keyId } = loadDeidKey({ keyFile: path })
      session.result(
        { path, keyId },
        () =>
          `Key ${keyId} is in ${path}. Whoever has it can link pseudonyms to patients: keep it apart from the data.\n` +
          `Use it with --key-file, or set deid.keyFile in clinloop.yaml.`,
      )
    })
}
