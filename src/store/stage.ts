import type { ProjectConfig } from '../config/project-config.ts'
import type { Progress } from '../core/progress.ts'
import type { ArtefactKind, Manifest } from './manifest.ts'
import type { Store } from './store.ts'

/** What a stage may use of the world. */
export type StageContext = {
  store: Store
  /** Absolute; relative paths in the configuration are resolved against it (see `projectPath`). */
  projectDir: string
  config: ProjectConfig
  progress: Progress
  signal: AbortSignal
  /** One line for the person watching; goes to stderr. Never patient text. */
  log: (line: string) => void
  now: () => Date
  /**
   * What becomes of an interrupted run of the same plan: `auto` (the default) continues it where there is one, `require`
   * fails with `not-found` where there is none, `never` starts over.
   */
  resume?: 'auto' | 'require' | 'never'
}

/** What a stage found out while filling its folder; both go into the manifest. */
export type StageResult = { counts: Record<string, number>; meta: Record<string, unknown> }

/** One step of the loop: artefacts in, one artefact out. Same inputs, configuration and fingerprint: the same artefact. */
export type Stage<Config> = {
  name: string
  kind: ArtefactKind
  /** Names of the stages whose artefacts it takes, in the order `run` gets them. */
  inputs: string[]
  /** The part of the project's configuration that decides this stage's result. */
  config(project: ProjectConfig): Config
  /** SHA-256 of each outside file the stage reads (a CSV, the base model), by a name for the person. */
  fingerprint?(context: StageContext, config: Config): Promise<Record<string, string>>
  /**
   * Throws AppError `refused` when the stage may not be used on these inputs now. Asked before an artefact is made, and
   * before one that is there is reused: a permission that was taken back counts at once.
   */
  gate?(context: StageContext, config: Config, inputs: Manifest[]): Promise<void>
  run(context: StageContext, config: Config, inputs: Manifest[], outDir: string): Promise<StageResult>
  /** What the artefact says to the person who made it, a few lines of text; printed by `run` and `show`. */
  summary?(manifest: Manifest): string
}
