import { CommanderError } from 'commander'
import { createProgram } from './program.ts'
import { reportError } from './report-error.ts'
import type { Surroundings } from './session.ts'

/** Runs one command line (without node and script) and returns the exit code. */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    const program = await createProgram(surroundings, args)
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    // Commander has written its own message: 0 for --help and --version, else a mistake in the command line.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    return reportError(error, {
      write: surroundings.stderr,
      json: args.includes('--json'),
      debug: process.env.CLINLOOP_DEBUG === '1',
    })
  }
}
