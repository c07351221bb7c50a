import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '../config/load-config.ts'
import type { ProjectConfig } from '../config/project-config.ts'
import { silentProgress } from '../core/progress.ts'
import { type ArtefactKind, type Manifest, openStore, type StageContext, type Store } from '../store/index.ts'

/** A complete record of processing, as it stands in a configuration. */
export const PROCESSING = {
  purpose: 'Tune the discharge assistant',
  lawfulBasis: ['UK GDPR 6(1)(e)', 'UK GDPR 9(2)(h)'],
  dpa: 'DPA-7',
  dpia: 'DPIA-3',
  retainUntil: '2027-03-31',
}

export const NOW = new Date('2026-11-21T12:00:00Z')

export type GovernedProject = {
  folder: string
  store: Store
  context(govern?: Record<string, unknown>, collect?: Record<string, unknown>): StageContext
  /** An artefact with `files` and `meta`, made from `inputs`. */
  make(
    kind: ArtefactKind,
    inputs: Manifest[],
    meta?: Record<string, unknown>,
    files?: Record<string, string>,
  ): Promise<Manifest>
  remove(): Promise<void>
}

/** A project in a temporary folder for tests of governance. */
export async function createGovernedProject(): Promise<GovernedProject> {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-govern-'))
  const store = await openStore(folder)
  const config = (govern: object, collect: object): ProjectConfig =>
    parseConfig(JSON.stringify({ name: 'test', base: 'base.gguf', govern, collect }))
  let made = 0
  return {
    folder,
    store,
    context: (govern = { processing: PROCESSING }, collect = {}) => ({
      store,
      projectDir: folder,
      config: config(govern, collect),
      progress: silentProgress,
      signal: new AbortController().signal,
      log: () => {},
      now: () => NOW,
    }),
    make: (kind, inputs, meta = {}, files = {}) =>
      store.artefacts.create(
        kind,
        { inputs: inputs.map(({ id }) => id), config: made++, meta },
        async (dir) => {
          for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
        },
      ),
    remove: async () => {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
