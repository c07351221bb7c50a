import type { Manifest, Stage, StageContext } from '../store/index.ts'
import { patientLineage } from './patient-lineage.ts'
import { requireProcessingRecord } from './processing-record.ts'
import { type Sensitivity, sensitivityOf } from './sensitivity.ts'
import { requireTrainingApproval } from './training-approval.ts'

type Gate = NonNullable<Stage<unknown>['gate']>

/** Reading patients' data takes a complete record of processing. */
export const collectGate: Gate = async ({ config, now }) => {
  requireProcessingRecord('collect', sensitivityOf({ meta: config.collect }), config, now())
}

/** Working on patients' data takes the record too, and ends with the retention date. */
export function recordGate(stage: string): Gate {
  return async (context, _config, inputs) => {
    const sensitivity = await derivedSensitivity(context, inputs)
    requireProcessingRecord(stage, sensitivity, context.config, context.now())
  }
}

/** Training on patients' data takes the record, de-identification and an approval. */
export const trainGate: Gate = async (context, config, inputs) => {
  await recordGate('train')(context, config, inputs)
  for (const input of inputs) await requireTrainingApproval(context.store, input)
}

async function derivedSensitivity(
  { store }: StageContext,
  inputs: readonly Manifest[],
): Promise<Sensitivity> {
  for (const input of inputs) {
    if (sensitivityOf(input) === 'patient') return 'patient'
    if ((await patientLineage(store, input)).patientDerived) return 'pseudonymised'
  }
  return 'public'
}
