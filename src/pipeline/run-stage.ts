import { AppError } from '../core/app-error.ts'
import { resultSensitivity } from '../govern/index.ts'
import type { Manifest, Stage, StageContext } from '../store/index.ts'
import { type CacheKey, cacheKey, cacheKeyHash, changesSince } from './cache-key.ts'
import { askGate, refuseReturned } from './stage-gate.ts'

/** How a stage ended: with the artefact that was there, or with a new one, and why. */
export type StageOutcome = {
  stage: string
  manifest: Manifest
  reused: boolean
  /** Completes "collect ran because …" or "collect was reused because …". */
  why: string
  milliseconds: number
  /** A few lines for the person, from the stage. */
  summary?: string
}

export type RunStageOptions = { /** Run although a fitting artefact exists. */ force?: boolean }

/**
 * Returns the artefact of a stage for these inputs, running it when there is none that fits. Only one process at a time
 * runs a given stage of a project; the others wait and then reuse what it made.
 *
 * @throws AppError `refused` when the stage may not be used on these inputs.
 */
export async function runStage<Config>(
  context: StageContext,
  stage: Stage<Config>,
  inputs: Manifest[],
  { force = false }: RunStageOptions = {},
): Promise<StageOutcome> {
  const { store, signal, log } = context
  const started = performance.now()
  const release = await store.lock(`stage:${stage.name}`, {
    signal,
    onWait: (holder) => log(`${stage.name}: waiting for ${holder}`),
  })
  try {
    await passGate(context, stage, inputs)
    const key = await cacheKey(context, stage)
    const existing = force ? undefined : await findSound(context, stage, key, inputs)
    const why = await reason(context, stage, key, inputs, { force, reused: existing !== undefined })
    const manifest = existing ?? (await make(context, stage, key, inputs, why))
    const milliseconds = performance.now() - started
    const summary = stage.summary?.(manifest)
    const outcome = { stage: stage.name, manifest, reused: existing !== undefined, why, milliseconds }
    return summary === undefined ? outcome : { ...outcome, summary }
  } finally {
    await release()
  }
}

/** A refusal is part of the record: someone tried. Its message is made of our own words and ids. */
async function passGate<Config>(
  context: StageContext,
  stage: Stage<Config>,
  inputs: Manifest[],
): Promise<void> {
  try {
    await askGate(context, stage, inputs)
  } catch (error) {
    if (error instanceof AppError && error.code === 'refused') {
      const artefactIds = inputs.map(({ id }) => id)
      await context.store.audit.append({ what: `${stage.name}.refused`, artefactIds, reason: error.message })
    }
    throw error
  }
}

async function findSound<Config>(
  { store, log }: StageContext,
  stage: Stage<Config>,
  key: CacheKey,
  inputs: Manifest[],
): Promise<Manifest | undefined> {
  const found = await store.artefacts.find(
    stage.kind,
    inputs.map(({ id }) => id),
    cacheKeyHash(key),
  )
  if (!found) return undefined
  const problems = await store.artefacts.verify(found.id)
  if (problems.length === 0) return found
  log(`${stage.name}: artefact ${found.id.slice(0, 12)} is damaged (${problems[0]}); making it again`)
  return undefined
}

async function reason<Config>(
  { store }: StageContext,
  stage: Stage<Config>,
  key: CacheKey,
  inputs: Manifest[],
  { force, reused }: { force: boolean; reused: boolean },
): Promise<string> {
  if (reused) return 'its inputs, configuration and source files are unchanged'
  if (force) return 'it was asked for'
  const sameStage = (await store.artefacts.list(stage.kind)).find(({ meta }) => meta.stage === stage.name)
  return changesSince(sameStage, key, inputs)
}

async function make<Config>(
  context: StageContext,
  stage: Stage<Config>,
  key: CacheKey,
  inputs: Manifest[],
  why: string,
): Promise<Manifest> {
  const { store, log } = context
  const inputIds = inputs.map(({ id }) => id)
  context.signal.throwIfAborted()
  log(`${stage.name}: running because ${why}`)
  await store.audit.append({ what: `${stage.name}.started`, artefactIds: inputIds, reason: why })
  try {
    const manifest = await store.artefacts.create(
      stage.kind,
      { inputs: inputIds, config: key, meta: { ...key } },
      async (dir) => {
        const { counts, meta } = await stage.run(context, stage.config(context.config), inputs, dir)
        const sensitivity = resultSensitivity(stage.kind, inputs, meta.sensitivity)
        return { counts, meta: { ...meta, sensitivity, ...key } }
      },
    )
    await refuseReturned(context, stage.name, manifest)
    await store.audit.append({ what: `${stage.name}.completed`, artefactIds: [manifest.id, ...inputIds] })
    return manifest
  } catch (error) {
    await store.audit.append({
      what: `${stage.name}.failed`,
      artefactIds: inputIds,
      reason: failureCode(error),
    })
    throw error
  }
}

/** The audit keeps the kind of failure only: a message of foreign code could quote a patient's text. */
function failureCode(error: unknown): string {
  if (error instanceof AppError) return error.code
  return error instanceof Error && error.name === 'AbortError' ? 'cancelled' : 'internal'
}
