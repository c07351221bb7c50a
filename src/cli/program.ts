import { Command } from 'commander'
import { TOOL_VERSION } from '../core/tool-version.ts'
import { approveCommand } from './commands/approve.ts'
import { auditCommand } from './commands/audit.ts'
import { collectCommand } from './commands/collect.ts'
import { datasetCommand } from './commands/dataset.ts'
import { deidCommand } from './commands/deid.ts'
import { doctorCommand } from './commands/doctor.ts'
import { evaluateCommand } from './commands/evaluate.ts'
import { exportCommand } from './commands/export.ts'
import { forgetCommand } from './commands/forget.ts'
import { governCommand } from './commands/govern.ts'
import { initCommand } from './commands/init.ts'
import { lineageCommand } from './commands/lineage.ts'
import { revokeCommand } from './commands/revoke.ts'
import { runCommand } from './commands/run.ts'
import { serveCommand } from './commands/serve.ts'
import { showCommand } from './commands/show.ts'
import { statusCommand } from './commands/status.ts'
import { suppressCommand } from './commands/suppress.ts'
import { trainCommand } from './commands/train.ts'
import type { Surroundings } from './session.ts'

const COMMANDS = [
  initCommand,
  runCommand,
  statusCommand,
  collectCommand,
  deidCommand,
  datasetCommand,
  trainCommand,
  evaluateCommand,
  exportCommand,
  serveCommand,
  showCommand,
  lineageCommand,
  approveCommand,
  revokeCommand,
  forgetCommand,
  governCommand,
  suppressCommand,
  auditCommand,
  doctorCommand,
]

/** The whole command line. Results go to stdout; everything else to stderr. */
export function createProgram(surroundings: Surroundings): Command {
  const program = new Command('clinloop')
    .description(
      'Turn your own clinical or claims text into a better private language model, and keep it better.',
    )
    .version(TOOL_VERSION)
    .option('--project <dir>', 'folder with clinloop.yaml', '.')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  $ clinloop init claims && clinloop run --project claims')
  for (const create of COMMANDS) program.addCommand(create(surroundings))
  for (const command of withDescendants(program)) {
    command
      .exitOverride()
      .configureHelp({ showGlobalOptions: true })
      .configureOutput({ writeOut: surroundings.stdout, writeErr: surroundings.stderr })
  }
  return program
}

function withDescendants(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withDescendants)]
}
