import { basename, join, resolve } from 'node:path'
import { Command, Option } from 'commander'
import { loadConfig } from '../../config/load-config.ts'
import { projectPath } from '../../config/project-path.ts'
import { FORMAT_NAMES, formatExample, previewExamples, SPLITS } from '../../dataset/index.ts'
import { findArtefact } from '../find-artefact.ts'
import { parseCount } from '../parse-count.ts'
import { previewTokens } from '../preview-tokens.ts'
import { openSession, type Session, type Surroundings, withStore } from '../session.ts'

type PreviewOptions = { split: string; count: number; seed: number; format: string; tokens?: boolean }

export function datasetPreviewCommand(surroundings: Surroundings): Command {
  return new Command('preview')
    .description('show a random sample of examples; they may hold patient text')
    .argument('[file]', "a JSON Lines file; the project's newest dataset when absent")
    .addOption(new Option('--split <name>', 'split of the dataset').choices([...SPLITS]).default('train'))
    .option('--count <n>', 'number of examples', parseCount, 3)
    .option('--seed <n>', 'another seed gives another sample', parseCount, 0)
    .addOption(
      new Option('--format <name>', 'format of the file').choices(FORMAT_NAMES).default(FORMAT_NAMES[0]),
    )
    .option('--tokens', "show them as the project's base model will see them, learned tokens coloured")
    .addHelpText('after', '\nExample:\n  $ clinloop dataset preview --project claims --tokens --count 2')
    .action((file: string | undefined, options: PreviewOptions, command: Command) =>
      preview(openSession(surroundings, command), file, options),
    )
}

async function preview(
  session: Session,
  file: string | undefined,
  { split, tokens = false, ...options }: PreviewOptions,
): Promise<void> {
  const path = file === undefined ? await newestSplit(session, split) : resolve(session.cwd, file)
  const examples = await previewExamples(path, options)
  if (tokens) {
    const model = projectPath(session.projectDir, loadConfig(session.projectDir).base)
    const color = process.stdout.isTTY === true && process.env.NO_COLOR === undefined
    const { rows, text } = previewTokens(examples, { model, file: basename(path), color })
    return session.result(rows, () => text)
  }
  session.result(examples, () => examples.map(formatExample).join('\n\n'))
}

async function newestSplit(session: Session, split: string): Promise<string> {
  return withStore(session, async (store) => {
    const { id } = await findArtefact(store, 'dataset')
    return join(store.artefacts.path(id), `${split}.jsonl`)
  })
}
