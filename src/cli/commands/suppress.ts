import { resolve } from 'node:path'
import { Command } from 'commander'
import { writeFileAtomic } from '../../core/atomic-write.ts'
import { type SuppressedFile, suppressTable } from '../../govern/index.ts'
import { parseCount } from '../parse-count.ts'
import { openSession, type Session, type Surroundings } from '../session.ts'

type SuppressOptions = { input: string; output: string; threshold: number; round: number; label?: string[] }

export function suppressCommand(surroundings: Surroundings): Command {
  return new Command('suppress')
    .description('make a table of counts fit to publish: small ones become *, others are rounded')
    .requiredOption('--input <file>', 'CSV of true counts; a row and a column may be called Total')
    .requiredOption('--output <file>', 'CSV to write')
    .option('--threshold <number>', 'largest count that is suppressed', parseCount, 7)
    .option('--round <number>', 'others are rounded to the nearest multiple', parseCount, 5)
    .option('--label <column...>', 'columns that name the rows, where they look like counts')
    .addHelpText('after', '\nExample:\n  $ clinloop suppress --input counts.csv --output published.csv')
    .action((options: SuppressOptions, command: Command) =>
      suppress(openSession(surroundings, command), options),
    )
}

async function suppress(session: Session, { input, output, label, ...rule }: SuppressOptions): Promise<void> {
  const path = resolve(session.cwd, output)
  const { csv, ...facts } = await suppressTable(resolve(session.cwd, input), {
    ...rule,
    ...(label ? { labels: label } : {}),
  })
  writeFileAtomic(path, csv)
  session.result({ output: path, ...facts }, () => describe(path, facts))
}

function describe(path: string, { rows, primary, secondary }: Omit<SuppressedFile, 'csv'>): string {
  return (
    `Wrote ${path}: ${rows} rows, ${primary} small counts suppressed` +
    `${secondary > 0 ? ` and ${secondary} more that would have given them away` : ''}.`
  )
}
