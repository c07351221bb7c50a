import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CONFIG_FILE } from '../config/config-file.ts'
import type { DeidConfig, DeidProfile } from '../config/deid-config.ts'
import { DEID_DEFAULTS, DEID_PROFILES } from '../config/deid-defaults.ts'
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
export async function deidSettings(
  session: Session,
  { policy, roster, keyFile }: DeidSettingsOptions,
): Promise<DeidSettings> {
  const isProject = existsSync(join(session.projectDir, CONFIG_FILE))
  const base = isProject ? await projectSection(session.projectDir) : DEID_DEFAULTS
  const chosen = policy === undefined ? base : await withPolicy(base, policy, session.cwd)
  const config = {
    ...chosen,
    ...(roster === undefined ? {} : { roster: resolve(session.cwd, roster) }),
    ...(keyFile === undefined ? {} : { keyFile: resolve(session.cwd, keyFile) }),
  }
  const rules = isProject ? readReviewRules(session.projectDir) : []
  return { config, from: session.projectDir, plan: planOf(session.projectDir, config, 'lines', rules) }
}

/** What reads and checks YAML is a third of the code of a run over files: it is read where there is some. */
async function projectSection(projectDir: string): Promise<DeidConfig> {
  const { loadConfig } = await import('../config/load-config.ts')
  return loadConfig(projectDir).deid
}

async function withPolicy(base: DeidConfig, policy: string, cwd: string): Promise<DeidConfig> {
  if (isProfile(policy)) return { ...base, profile: policy }
  const path = resolve(cwd, policy)
  if (!existsSync(path)) {
    throw new AppError({
      code: 'not-found',
      message: `There is no profile and no file "${policy}".`,
      hint: `Profiles: ${DEID_PROFILES.join(', ')}; or a YAML file with fields of the deid section.`,
    })
  }
  const [{ parse }, { deidConfig }] = await Promise.all([import('yaml'), import('../config/deid-config.ts')])
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
