import { main } from './main.ts'

/** Runs this process's command line: private files, Ctrl-C stops in order, a second Ctrl-C at once. */
export async function runProcess(): Promise<void> {
  process.umask(0o077)
  const abort = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (abort.signal.aborted) process.exit(130)
      abort.abort()
    })
  }
  // A reader such as `head` may close early; that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  process.exitCode = await main(process.argv.slice(2), {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY === true,
    columns: () => process.stderr.columns || 80,
    cwd: process.cwd(),
    signal: abort.signal,
  })
}
