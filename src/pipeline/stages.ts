import { collectGate, loadOptOuts, recordGate, trainGate } from '../govern/index.ts'
import type { Stage } from '../store/index.ts'

/** The loop in order. This is the one place that names the stages. */
export const STAGE_NAMES = ['collect', 'deid', 'dataset', 'train', 'evaluate', 'export'] as const

export type StageName = (typeof STAGE_NAMES)[number]

// Loaded when first needed: `clinloop status` shall not wait for the native libraries. Here is also where each stage gets
// its gate, so that none of them can be reached without it.
const LOADERS: Record<StageName, () => Promise<Stage<unknown>>> = {
  collect: async () => ({
    ...(await import('../collect/index.ts')).createCollectStage({ loadOptOuts }),
    gate: collectGate,
  }),
  deid: async () => ({ ...(await import('../deid/index.ts')).deidStage, gate: recordGate('deid') }),
  dataset: async () => ({
    ...(await import('../dataset/index.ts')).datasetStage,
    gate: recordGate('dataset'),
  }),
  train: async () => ({ ...(await import('../train/index.ts')).trainStage, gate: trainGate }),
  evaluate: async () => (await import('../evaluate/index.ts')).evaluateStage,
  export: async () => (await import('../export/index.ts')).exportStage,
}

export function loadStage(name: StageName): Promise<Stage<unknown>> {
  return LOADERS[name]()
}
