import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { ConfigOverrides } from '../config/load-config.ts'
import type { ProjectConfig } from '../config/project-config.ts'
import type { StageContext, Store } from '../store/index.ts'
import { createProgressReporter, type ProgressReporter } from './progress-reporter.ts'

/** The outside world as a command sees it; tests pass their own. */
export type Surroundings = {
  stdout: (text: string) => void
  stderr: (text: string) => void
  /** Whether a person watches stderr. */
  isTerminal: boolean
  columns: () => number
  cwd: string
  signal: AbortSignal
}

export type GlobalOptions = { project: string; json?: boolean }

/** One command's run: where its project is and how it speaks. */
export type Session = {
  projectDir: string
  cwd: string
  json: boolean
  signal: AbortSignal
  progress: ProgressReporter
  /** A line for the person watching (stderr). */
  log(line: string): void
  /** The command's result (stdout): as JSON with --json, else as text. */
  result(value: unknown, text: () => string): void
}

export function openSession(surroundings: Surroundings, command: Command): Session {
  const { project, json = false } = command.optsWithGlobals<GlobalOptions>()
  const { stdout, stderr, isTerminal, columns, cwd, signal } = surroundings
  const progress = createProgressReporter({ write: stderr, isTerminal: isTerminal && !json, columns })
  return {
    projectDir: resolve(cwd, project),
    cwd,
    json,
    signal,
    progress,
    log: (line) => progress.log(line),
    result: (value, text) => stdout(`${json ? JSON.stringify(value, null, 2) : text()}\n`),
  }
}

/** Opens the project's configuration and store for `work` and closes them whatever happens. */
export async function withProject<T>(
  session: Session,
  work: (context: StageContext) => Promise<T>,
  overrides: ConfigOverrides = {},
): Promise<T> {
  const config = await readConfig(session, overrides)
  return withStore(session, (store) =>
    work({
      store,
      config,
      projectDir: session.projectDir,
      progress: session.progress,
      signal: session.signal,
      log: session.log,
      now: () => new Date(),
    }),
  )
}

/** As `withProject`, for commands that only look at what is there. */
export async function withStore<T>(session: Session, work: (store: Store) => Promise<T>): Promise<T> {
  // Looking at a folder that is no project must not make it one.
  await readConfig(session)
  const { openStore } = await import('../store/index.ts')
  const store = await openStore(session.projectDir)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Read only where a project is: files can be de-identified without one, and start sooner. */
async function readConfig(session: Session, overrides: ConfigOverrides = {}): Promise<ProjectConfig> {
  const { loadConfig } = await import('../config/load-config.ts')
  return loadConfig(session.projectDir, overrides)
}
