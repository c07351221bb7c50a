import { Command } from 'commander'
import { parseCount } from '../parse-count.ts'
import { openSession, type Surroundings } from '../session.ts'
import { runStages } from '../stage-options.ts'
import { type DeidFileOptions, deidentifyInput } from './deid-file.ts'
import { deidKeyCommand } from './deid-key.ts'
import { deidLookupCommand } from './deid-lookup.ts'
import { deidPreviewCommand } from './deid-preview.ts'
import { deidReviewCommand } from './deid-review.ts'

const EXAMPLES = `
Without --input the project's corpus is de-identified into a clean corpus.
Input lines are {"id","text","patientKey"?}; output lines {"id","text","entities"} with offsets into the original text.

Examples:
  $ clinloop deid --project ward
  $ clinloop deid --input notes.jsonl --output clean.jsonl --report report.json --roster patients.csv
  $ cat notes.jsonl | clinloop deid --input - --report report.json > clean.jsonl`

export function deidCommand(surroundings: Surroundings): Command {
  return new Command('deid')
    .description('find identifiers and replace them, with a leak audit over everything that is written')
    .option('--input <file>', 'JSON Lines file, any other file or folder that collect reads, or - for a pipe')
    .option('--output <file>', 'where the clean lines go; standard output by default')
    .option('--report <file>', 'write what was done, in counts and keyed hashes, as JSON')
    .option('--policy <name>', 'a profile, or a YAML file with fields of the deid section')
    .option('--roster <file>', 'CSV of known patients whose identifiers are looked for')
    .option('--key-file <file>', 'file with the key; by default CLINLOOP_DEID_KEY or deid.keyFile')
    .option('--vault <file>', 'keep an encrypted record of what was replaced by what')
    .option('--threads <n>', 'threads to use; all cores by default', parseCount)
    .option('--force', 'without --input: run although nothing it depends on changed')
    .addHelpText('after', EXAMPLES)
    .addCommand(deidPreviewCommand(surroundings))
    .addCommand(deidReviewCommand(surroundings))
    .addCommand(deidKeyCommand(surroundings))
    .addCommand(deidLookupCommand(surroundings))
    .action(
      async (
        { input, force, ...options }: Partial<DeidFileOptions> & { force?: boolean },
        command: Command,
      ) => {
        const session = openSession(surroundings, command)
        if (input !== undefined) await deidentifyInput(session, { input, ...options }, surroundings.stdout)
        else await runStages(session, { targets: ['deid'], ...(force ? { force } : {}) })
      },
    )
}
