import { join, resolve } from 'node:path'
import { Command, Option } from 'commander'
import { AppError } from '../../core/app-error.ts'
import { formatTable } from '../../core/format-table.ts'
import { checkDataset, type Finding, FORMAT_NAMES, SPLITS } from '../../dataset/index.ts'
import { findArtefact } from '../find-artefact.ts'
import { openSession, type Session, type Surroundings, withStore } from '../session.ts'

type CheckOptions = { format: string }

export function datasetCheckCommand(surroundings: Surroundings): Command {
  return new Command('check')
    .description('list what is wrong with dataset files, one file a split; exit code 2 when there are errors')
    .argument('[files...]', "JSON Lines files; the project's newest dataset when absent")
    .addOption(
      new Option('--format <name>', 'format of the files').choices(FORMAT_NAMES).default(FORMAT_NAMES[0]),
    )
    .addHelpText('after', '\nExample:\n  $ clinloop dataset check train.jsonl test.jsonl --format sharegpt')
    .action((files: string[], options: CheckOptions, command: Command) =>
      check(openSession(surroundings, command), files, options),
    )
}

async function check(session: Session, files: string[], { format }: CheckOptions): Promise<void> {
  const paths =
    files.length > 0 ? files.map((file) => resolve(session.cwd, file)) : await newestSplits(session)
  const findings = await checkDataset(paths, { format })
  session.result({ files: paths, findings }, () => describe(findings))
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  throw new AppError({
    code: 'bad-input',
    message: `The dataset has ${errors.length} ${errors.length === 1 ? 'error' : 'errors'}.`,
    hint: 'Correct or remove the rows listed, then check again.',
  })
}

async function newestSplits(session: Session): Promise<string[]> {
  return withStore(session, async (store) => {
    const { id } = await findArtefact(store, 'dataset')
    return SPLITS.map((split) => join(store.artefacts.path(id), `${split}.jsonl`))
  })
}

function describe(findings: Finding[]): string {
  if (findings.length === 0) return 'Nothing is wrong.'
  return formatTable(
    ['severity', 'code', 'file', 'row', 'problem'],
    findings.map(({ severity, code, file, row, message }) => [
      severity,
      code,
      file ?? '',
      row ?? '',
      message,
    ]),
  )
}
