import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectPath } from '../config/project-path.ts'
import { AppError } from '../core/app-error.ts'
import { hashFile } from '../core/hash.ts'
import type { EngineModel } from '../engine/host/index.ts'
import type { Manifest, StageContext } from '../store/index.ts'
import { verifiedArtefact } from './verified-artefact.ts'

export type ServedModels = { models: EngineModel[] /** Artefacts they come from. */; artefactIds: string[] }

/**
 * What a project has to serve: the tuned model under the project's name, its base as `<name>-base`, and with `exports` each
 * exported file under its own name. The base and its adapter share one copy of the weights.
 *
 * @throws AppError `not-found` without the base, `conflict` when the base is not the one that was tuned, `corrupt` for a
 *   damaged artefact.
 */
export async function servedModels(
  context: StageContext,
  { exports = false }: { exports?: boolean } = {},
): Promise<ServedModels> {
  const { store, config, projectDir } = context
  const base = projectPath(projectDir, config.base)
  if (!existsSync(base)) {
    throw new AppError({
      code: 'not-found',
      message: `The base model ${base} does not exist.`,
      hint: 'Put the file there, or correct "base" in clinloop.yaml.',
    })
  }
  const models: EngineModel[] = [{ name: `${config.name}-base`, model: base }]
  const trained = await verifiedArtefact(store, 'adapter')
  if (!trained) return { models, artefactIds: [] }
  models.unshift({ name: config.name, ...(await tunedFiles(context, trained, base)) })
  const exported = exports ? await verifiedArtefact(store, 'export') : undefined
  for (const file of exported ? modelFiles(exported) : []) {
    models.push({
      name: file.replace(/\.gguf$/, ''),
      model: join(store.artefacts.path(exported?.id ?? ''), file),
    })
  }
  return { models, artefactIds: [trained.id, ...(exported ? [exported.id] : [])] }
}

async function tunedFiles(
  { store }: StageContext,
  trained: Manifest,
  base: string,
): Promise<Omit<EngineModel, 'name'>> {
  const folder = store.artefacts.path(trained.id)
  const whole = join(folder, 'model.gguf')
  if (existsSync(whole)) return { model: whole }
  const { base: tunedBase } = (trained.meta.sources ?? {}) as { base?: string }
  if (tunedBase === undefined || tunedBase === (await hashFile(base))) {
    return { model: base, adapter: join(folder, 'adapter.gguf') }
  }
  throw new AppError({
    code: 'conflict',
    message: `The adapter ${trained.id.slice(0, 12)} was trained on another base than ${base}.`,
    hint: 'Run `clinloop run` to tune the present base, or point "base" at the former one.',
  })
}

function modelFiles({ files }: Manifest): string[] {
  return files
    .map(({ path }) => path)
    .filter((path) => path.endsWith('.gguf') && !/(^|-)adapter\.gguf$/.test(path))
}
