import type { Manifest, Stage, StageContext } from '../store/index.ts'
import { type RunStageOptions, runStage, type StageOutcome } from './run-stage.ts'
import { loadStage, STAGE_NAMES, type StageName } from './stages.ts'

export type PipelineOptions = RunStageOptions & {
  /** Stages wanted, with what they need; all of them by default. `force` applies to these only. */
  targets?: readonly StageName[]
  /** Called as soon as each stage has ended. */
  onOutcome?: (outcome: StageOutcome) => void
  /** Where stages come from; tests pass their own. */
  load?: (name: StageName) => Promise<Stage<unknown>>
}

/**
 * Brings the wanted stages up to date: each one is run, or its fitting artefact reused, after the stages it takes its
 * inputs from. Returns one outcome for each stage touched, in order.
 */
export async function runPipeline(
  context: StageContext,
  { targets = STAGE_NAMES, force = false, onOutcome, load = loadStage }: PipelineOptions = {},
): Promise<StageOutcome[]> {
  const wanted = new Map<string, Stage<unknown>>()
  for (const target of targets) await addWithInputs(wanted, target, load)
  const made = new Map<string, Manifest>()
  const outcomes: StageOutcome[] = []
  for (const name of STAGE_NAMES) {
    const stage = wanted.get(name)
    if (!stage) continue
    const inputs = stage.inputs.map((input) => inputOf(stage, input, made))
    const outcome = await runStage(context, stage, inputs, { force: force && targets.includes(name) })
    made.set(name, outcome.manifest)
    outcomes.push(outcome)
    onOutcome?.(outcome)
  }
  return outcomes
}

async function addWithInputs(
  wanted: Map<string, Stage<unknown>>,
  name: StageName,
  load: (name: StageName) => Promise<Stage<unknown>>,
): Promise<void> {
  if (wanted.has(name)) return
  const stage = await load(name)
  wanted.set(name, stage)
  for (const input of stage.inputs) await addWithInputs(wanted, input as StageName, load)
}

function inputOf(stage: Stage<unknown>, input: string, made: Map<string, Manifest>): Manifest {
  const manifest = made.get(input)
  if (!manifest) throw new Error(`stage ${stage.name} takes its input from ${input}, which comes after it`)
  return manifest
}
