import { AppError } from '../core/app-error.ts'
import { canonicalJson } from '../core/hash.ts'
import { configHash, type Manifest, type Stage, type StageContext } from '../store/index.ts'

/** Everything that decides a stage's result beside its inputs. Kept in the manifest's meta, so that changes can be named. */
export type CacheKey = {
  stage: string
  /** The stage's resolved configuration. */
  config: unknown
  /** SHA-256 of each outside file it reads. */
  sources: Record<string, string>
}

export async function cacheKey<Config>(context: StageContext, stage: Stage<Config>): Promise<CacheKey> {
  const config = stage.config(context.config)
  try {
    return { stage: stage.name, config, sources: (await stage.fingerprint?.(context, config)) ?? {} }
  } catch (error) {
    throw missingSource(stage.name, error)
  }
}

function missingSource(stage: string, error: unknown): unknown {
  const { code, path } = error as NodeJS.ErrnoException
  if (code !== 'ENOENT') return error
  return new AppError({
    code: 'not-found',
    message: `${path} does not exist; ${stage} reads it.`,
    hint: 'Put the file there, or correct its path in clinloop.yaml.',
    cause: error,
  })
}

export function cacheKeyHash(key: CacheKey): string {
  return configHash(key)
}

const MOST_NAMED = 3

/** Why the artefact `previous` does not serve for this key and these inputs, for the person who asks why a stage runs. */
export function changesSince(
  previous: Manifest | undefined,
  key: CacheKey,
  inputs: readonly Manifest[],
): string {
  if (!previous) return 'it has not run before'
  const changes = inputs
    .filter(({ id }) => !previous.inputs.includes(id))
    .map(({ kind, id }) => `its ${kind} is new (${id.slice(0, 12)})`)
  const before = flatten({ config: previous.meta.config, sources: previous.meta.sources })
  const after = flatten({ config: key.config, sources: key.sources })
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(path) !== after.get(path))
      changes.push(describeChange(path, before.get(path), after.get(path)))
  }
  if (changes.length === 0) return 'its artefact of that origin is gone'
  const rest = changes.length - MOST_NAMED
  return changes.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

function describeChange(path: string, before: string | undefined, after: string | undefined): string {
  const [root = '', ...rest] = path.split('\u0000')
  const name = rest.join('.')
  if (root === 'sources') return `${name} changed`
  return `${name} is ${after ?? 'unset'} instead of ${before ?? 'unset'}`
}

/** Leaves of nested objects by their path, as JSON text; arrays count as leaves. */
function flatten(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (value === undefined) return new Map()
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return new Map([[path.join('\u0000'), canonicalJson(value)]])
  }
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...flatten(inner, [...path, key])]))
}
