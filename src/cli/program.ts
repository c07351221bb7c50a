import { Command } from 'commander'
import { TOOL_VERSION } from '../core/tool-version.ts'
import type { Surroundings } from './session.ts'

/** Commands by their names, in the order of the help. A start reads the code of the one that was asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<(surroundings: Surroundings) => Command>>> = {
  init: async () => (await import('./commands/init.ts')).initCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  status: async () => (await import('./commands/status.ts')).statusCommand,
  collect: async () => (await import('./commands/collect.ts')).collectCommand,
  deid: async () => (await import('./commands/deid.ts')).deidCommand,
  dataset: async () => (await import('./commands/dataset.ts')).datasetCommand,
  train: async () => (await import('./commands/train.ts')).trainCommand,
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluateCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  show: async () => (await import('./commands/show.ts')).showCommand,
  lineage: async () => (await import('./commands/lineage.ts')).lineageCommand,
  approve: async () => (await import('./commands/approve.ts')).approveCommand,
  revoke: async () => (await import('./commands/revoke.ts')).revokeCommand,
  forget: async () => (await import('./commands/forget.ts')).forgetCommand,
  govern: async () => (await import('./commands/govern.ts')).governCommand,
  suppress: async () => (await import('./commands/suppress.ts')).suppressCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
}

/**
 * The command line that `args` needs: one command where they name it, all of them for help and mistakes. Results go to
 * stdout; everything else to stderr.
 */
export async function createProgram(
  surroundings: Surroundings,
  args: readonly string[] = [],
): Promise<Command> {
  const program = new Command('clinloop')
    .description(
      'Turn your own clinical or claims text into a better private language model, and keep it better.',
    )
    .version(TOOL_VERSION)
    .option('--project <dir>', 'folder with clinloop.yaml', '.')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  $ clinloop init claims && clinloop run --project claims')
  for (const load of neededCommands(args)) program.addCommand((await load())(surroundings))
  for (const command of withDescendants(program)) {
    command
      .exitOverride()
      .configureHelp({ showGlobalOptions: true })
      .configureOutput({ writeOut: surroundings.stdout, writeErr: surroundings.stderr })
  }
  return program
}

function neededCommands(args: readonly string[]) {
  const at = args.findIndex((arg, i) => !arg.startsWith('-') && args[i - 1] !== '--project')
  const name = args[at]
  if (name === undefined) return args.includes('--version') ? [] : Object.values(COMMANDS)
  // Asked for before a command, the help is that of the program, which lists them all.
  if (args.slice(0, at).some((arg) => arg === '--help' || arg === '-h')) return Object.values(COMMANDS)
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  return load ? [load] : Object.values(COMMANDS)
}

function withDescendants(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withDescendants)]
}
