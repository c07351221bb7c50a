import { Command } from 'commander'
import type { Surroundings } from '../session.ts'
import { kAnonymityCommand } from './govern-k-anonymity.ts'
import { governRecordCommand } from './govern-record.ts'
import { governStatusCommand } from './govern-status.ts'

export function governCommand(surroundings: Surroundings): Command {
  return new Command('govern')
    .description('grounds, approvals and limits under which the data may be used')
    .addHelpText('after', '\nExample:\n  $ clinloop govern status --project claims')
    .addCommand(governStatusCommand(surroundings))
    .addCommand(governRecordCommand(surroundings))
    .addCommand(kAnonymityCommand(surroundings))
}
