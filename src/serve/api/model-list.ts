import { AppError } from '../../core/app-error.ts'
import type { LoadedModel } from '../../engine/host/index.ts'

export function modelListBody(models: readonly LoadedModel[], started: Date) {
  return { object: 'list', data: models.map((model) => entry(model, started)) }
}

/** @throws AppError `not-found`. */
export function modelBody(models: readonly LoadedModel[], name: string, started: Date) {
  const model = models.find((known) => known.name === name)
  if (model) return entry(model, started)
  throw new AppError({ code: 'not-found', message: `There is no model "${name.slice(0, 100)}".` })
}

function entry({ name, contextSize }: LoadedModel, started: Date) {
  const created = Math.floor(started.getTime() / 1000)
  return { id: name, object: 'model', created, owned_by: 'clinloop', context_length: contextSize }
}
