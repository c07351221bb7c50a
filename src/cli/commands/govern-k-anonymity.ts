import { resolve } from 'node:path'
import { Command } from 'commander'
import { AppError } from '../../core/app-error.ts'
import { formatTable } from '../../core/format-table.ts'
import { type KAnonymity, kAnonymity } from '../../govern/index.ts'
import { parseCount } from '../parse-count.ts'
import { openSession, type Session, type Surroundings } from '../session.ts'

type Options = { input: string; quasi: string; sensitive?: string; k: number; failUnder?: boolean }

const REMEDIES_SHOWN = 5

export function kAnonymityCommand(surroundings: Surroundings): Command {
  return new Command('k-anonymity')
    .description('how many records of a table are alike in what someone could know of a person')
    .requiredOption('--input <file>', 'CSV, one record a row')
    .requiredOption('--quasi <columns>', 'columns that could be known from elsewhere, separated by commas')
    .option('--sensitive <column>', 'column that must not be learned of anyone')
    .option('--k <number>', 'least number of records that should be alike', parseCount, 5)
    .option('--fail-under', 'end with an error when fewer are')
    .addHelpText(
      'after',
      '\nExample:\n  $ clinloop govern k-anonymity --input table.csv --quasi age,sex,postcode_district --sensitive diagnosis',
    )
    .action((options: Options, command: Command) => report(openSession(surroundings, command), options))
}

async function report(
  session: Session,
  { input, quasi, sensitive, k, failUnder = false }: Options,
): Promise<void> {
  const columns = quasi
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (columns.length === 0) {
    throw new AppError({
      code: 'bad-input',
      message: '--quasi names no column.',
      hint: 'Such as --quasi age,sex.',
    })
  }
  const found = await kAnonymity(resolve(session.cwd, input), {
    quasi: columns,
    k,
    ...(sensitive === undefined ? {} : { sensitive }),
  })
  session.result(found, () => describe(found))
  if (!failUnder || found.k >= k) return
  throw new AppError({
    code: 'refused',
    message: `The table is ${found.k}-anonymous, not ${k}-anonymous: ${found.recordsBelow} records are too singular.`,
    hint: 'Make a column coarser or leave one out; the best first are listed.',
  })
}

function describe({ k, wanted, records, classes, recordsBelow, lDiversity, remedies }: KAnonymity): string {
  const facts = [
    `k            ${k} (wanted: ${wanted})`,
    `records      ${records} in ${classes} classes, ${recordsBelow} in classes below ${wanted}`,
    ...(lDiversity === undefined ? [] : [`l-diversity  ${lDiversity}`]),
  ]
  const table = formatTable(
    ['column', 'change', 'k then', 'records below'],
    remedies
      .slice(0, REMEDIES_SHOWN)
      .map(({ column, change, k: then, recordsBelow: below }) => [column, change, then, below]),
  )
  return `${facts.join('\n')}\n\n${table}`
}
