import { AppError } from '../core/app-error.ts'
import type { Manifest, Stage, StageContext } from '../store/index.ts'
import { cacheKey, cacheKeyHash, changesSince } from './cache-key.ts'
import { askGate } from './stage-gate.ts'
import { loadStage, STAGE_NAMES } from './stages.ts'

export type StageStatus = {
  stage: string
  /**
   * `blocked`: a stage before it is out of date or a file it reads is missing, so its inputs are not known; or it may not
   * be used on them.
   */
  state: 'current' | 'out of date' | 'missing' | 'blocked'
  why: string
  /** The fitting artefact, or else the newest one of the stage. */
  artefact?: Manifest
}

/** What `clinloop run` would reuse and what it would do, without doing it. */
export async function projectStatus(context: StageContext): Promise<StageStatus[]> {
  const current = new Map<string, Manifest>()
  const statuses: StageStatus[] = []
  for (const name of STAGE_NAMES) {
    const status = await stageStatus(context, name, current).catch((error: unknown) => blocked(name, error))
    if (status.state === 'current' && status.artefact) current.set(name, status.artefact)
    statuses.push(status)
  }
  return statuses
}

function blocked(stage: string, error: unknown): StageStatus {
  if (!(error instanceof AppError)) throw error
  return { stage, state: 'blocked', why: error.message }
}

async function stageStatus(
  context: StageContext,
  name: (typeof STAGE_NAMES)[number],
  current: Map<string, Manifest>,
): Promise<StageStatus> {
  const { artefacts } = context.store
  const stage = await loadStage(name)
  const newest = (await artefacts.list(stage.kind)).find(({ meta }) => meta.stage === name)
  const known = newest ? { artefact: newest } : {}
  const waiting = stage.inputs.filter((input) => !current.has(input))
  if (waiting.length > 0) {
    return { stage: name, state: 'blocked', why: `${waiting.join(' and ')} must run first`, ...known }
  }
  const inputs = stage.inputs.flatMap((input) => current.get(input) ?? [])
  const refusal = await refusalOf(context, stage, inputs)
  if (refusal) return { stage: name, state: 'blocked', why: refusal, ...known }
  const key = await cacheKey(context, stage)
  const inputIds = inputs.map(({ id }) => id)
  const fitting = await artefacts.find(stage.kind, inputIds, cacheKeyHash(key))
  if (fitting)
    return { stage: name, state: 'current', why: 'nothing it depends on changed', artefact: fitting }
  return {
    stage: name,
    state: newest ? 'out of date' : 'missing',
    why: changesSince(newest, key, inputs),
    ...known,
  }
}

async function refusalOf(
  context: StageContext,
  stage: Stage<unknown>,
  inputs: Manifest[],
): Promise<string | undefined> {
  try {
    await askGate(context, stage, inputs)
    return undefined
  } catch (error) {
    if (error instanceof AppError && error.code === 'refused') return error.message
    throw error
  }
}
