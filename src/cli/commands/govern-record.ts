import { resolve } from 'node:path'
import { Command } from 'commander'
import { writeFileAtomic } from '../../core/atomic-write.ts'
import { governanceRecord, recordMarkdown } from '../../govern/index.ts'
import { openSession, type Session, type Surroundings, withProject } from '../session.ts'

export function governRecordCommand(surroundings: Surroundings): Command {
  return new Command('record')
    .description(
      'the record of processing for information governance: grounds, data, decisions, who did what',
    )
    .option('--output <file>', 'write it as Markdown instead of printing it')
    .addHelpText('after', '\nExample:\n  $ clinloop govern record --output record.md --project claims')
    .action((options: { output?: string }, command: Command) =>
      writeRecord(openSession(surroundings, command), options),
    )
}

async function writeRecord(session: Session, { output }: { output?: string }): Promise<void> {
  const record = await withProject(session, governanceRecord)
  if (output === undefined) return session.result(record, () => recordMarkdown(record))
  const path = resolve(session.cwd, output)
  writeFileAtomic(path, recordMarkdown(record))
  session.result({ ...record, output: path }, () => `Wrote ${path}.`)
}
