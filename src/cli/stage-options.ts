import { resolve } from 'node:path'
import type { Command } from 'commander'
import { formatDuration } from '../core/format-duration.ts'
import { formatTable } from '../core/format-table.ts'
import type { StageName, StageOutcome } from '../pipeline/index.ts'
import type { StageContext } from '../store/index.ts'
import { formatCounts } from './format-counts.ts'
import { type Session, withProject } from './session.ts'

/** Options of every command that runs stages. */
export type StageOptions = { claims?: string; force?: boolean }

export function addStageOptions(command: Command): Command {
  return command
    .option('--claims <file>', 'historic claims CSV to use instead of collect.claims')
    .option('--force', 'run the stage although nothing it depends on changed')
}

/** Brings the stages up to date and prints what was made, what was reused, and why. */
export async function runStages(
  session: Session,
  options: StageOptions & { targets?: readonly StageName[]; resume?: StageContext['resume'] },
): Promise<void> {
  const { claims, force = false, targets, resume } = options
  const overrides = claims === undefined ? {} : { claims: resolve(session.cwd, claims) }
  if (overrides.claims) {
    session.log(`reading ${overrides.claims} this time; set collect.claims in clinloop.yaml to keep it`)
  }
  const { runPipeline } = await import('../pipeline/index.ts')
  const outcomes = await withProject(
    session,
    (context) =>
      runPipeline(resume ? { ...context, resume } : context, {
        force,
        ...(targets ? { targets } : {}),
        onOutcome: (outcome) => session.log(outcomeLine(outcome)),
      }),
    overrides,
  )
  session.result(outcomes, () => describeOutcomes(outcomes, targets))
}

function outcomeLine({ stage, reused, manifest, milliseconds, why }: StageOutcome): string {
  const id = manifest.id.slice(0, 12)
  return reused ? `${stage}: reused ${id}, ${why}` : `${stage}: made ${id} in ${formatDuration(milliseconds)}`
}

function describeOutcomes(outcomes: StageOutcome[], targets: readonly StageName[] | undefined): string {
  const summaries = outcomes
    .filter(({ stage }) => !targets || targets.some((target) => target === stage))
    .map(({ stage, summary, manifest }) => `${stage}\n${summary ?? formatCounts(manifest.counts)}`)
  const table = formatTable(
    ['stage', 'result', 'artefact', 'time', 'why'],
    outcomes.map(({ stage, reused, manifest, milliseconds, why }) => [
      stage,
      reused ? 'reused' : 'made',
      manifest.id.slice(0, 12),
      formatDuration(milliseconds),
      why,
    ]),
  )
  return [...summaries, table].join('\n\n')
}
