import { join } from 'node:path'
import type { LogitDifference } from '../engine/llama/compare-logits.ts'
import { compareModels } from '../engine/llama/compare-models.ts'
import type { Quantisation } from '../engine/llama/quantise.ts'
import { quantiseGguf } from '../engine/llama/quantise-gguf.ts'
import { type ModelSize, measureModel } from './measure-model.ts'

/** One written model and how far its logits lie from those of the full merged model (absent where it is that model). */
export type ExportedModel = ModelSize & {
  name: string
  quantisation: Quantisation
  difference?: LogitDifference
}

export type ExportModelsOptions = {
  /** Full model in F16 or F32 to quantise from; may itself be one of the files asked for. */
  source: string
  outDir: string
  /** File name without type and ending. */
  name: string
  quantisations: readonly Quantisation[]
  /** Held-out sequences to compare on; none, no comparison. */
  sequences: readonly Int32Array[]
  threads: number
  onDone?: (model: ExportedModel) => void
  signal?: AbortSignal
}

/** Writes the model in each type as `<name>-<type>.gguf`, and measures each. Throws AppError as `quantiseGguf` does. */
export async function exportModels(options: ExportModelsOptions): Promise<ExportedModel[]> {
  const { source, outDir, quantisations, sequences, threads, signal } = options
  const models: ExportedModel[] = []
  for (const quantisation of quantisations) {
    const name = modelFile(options.name, quantisation)
    const output = join(outDir, name)
    if (output !== source) await quantiseGguf({ input: source, output, type: quantisation, threads, signal })
    const model: ExportedModel = { name, quantisation, ...measureModel(output) }
    if (output !== source && sequences.length > 0) {
      const sides = { reference: { model: source }, candidate: { model: output } }
      model.difference = await compareModels({ ...sides, sequences, threads, signal })
    }
    models.push(model)
    options.onDone?.(model)
  }
  return models
}

/** File name of an exported model. */
export function modelFile(name: string, quantisation: Quantisation): string {
  return `${name}-${quantisation}.gguf`
}
