import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { DEID_PROFILES, type DeidConfig, type DeidProfile, deidConfig } from '../config/deid-config.ts'
import { CONFIG_FILE, loadConfig } from '../config/load-config.ts'
import { AppError } from '../core/app-error.ts'
import { type DeidPlan, planOf, readReviewRules } from '../deid/index.ts'
import type { Session } from './session.ts'

/** Options of the deid commands that work on files. */
export type DeidSettingsOptions = { policy?: string; roster?: string; keyFile?: string }

export type DeidSettings = {
  config: DeidConfig /** Paths in `config` count from here. */
  from: string
  plan: DeidPlan
}

/**
 * The `deid` section of the project, where there is one, or the defaults; with what the command line says instead.
 *
 * @throws AppError `bad-config` for a policy file that is none.
 */
export function deidSettings(
  session: Session,
  { policy, roster, keyFile }: DeidSettingsOptions,
): DeidSettings {
  const isProject = existsSync(join(session.projectDir, CONFIG_FILE))
  const base = isProject ? loadConfig(session.projectDir).deid : deidConfig.parse({})
  const chosen = policy === undefined ? base : withPolicy(base, policy, session.cwd)
  const config = {
    ...chosen,
    ...(roster === undefined ? {} : { roster: resolve(session.cwd, roster) }),
    ...(keyFile === undefined ? {} : { keyFile: resolve(session.cwd, keyFile) }),
  }
  const rules = isProject ? readReviewRules(session.projectDir) : []
  return { config, from: session.projectDir, plan: planOf(session.projectDir, config, 'lines', rules) }
}

function withPolicy(base: DeidConfig, policy: string, cwd: string): DeidConfig {
  if (isProfile(policy)) return { ...base, profile: policy }
  const path = resolve(cwd, policy)
  if (!existsSync(path)) {
    throw new AppError({
      code: 'not-found',
      message: `There is no profile and no file "${policy}".`,
      hint: `Profiles: ${DEID_PROFILES.join(', ')}; or a YAML file with fields of the deid section.`,
    })
  }
  const result = deidConfig.safeParse(parse(readFileSync(path, 'utf8')) ?? {})
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new AppError({
    code: 'bad-config',
    message: `${path}: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is no policy'}.`,
    hint: 'The file holds the fields of the deid section: profile, policy, columns, minScore …',
  })
}

function isProfile(name: string): name is DeidProfile {
  return DEID_PROFILES.some((known) => known === name)
}
