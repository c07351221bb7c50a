import { encodeFloats } from '../../engine/gguf/float-formats.ts'
import { GGML_TYPES } from '../../engine/gguf/ggml-type.ts'
import type { GgufEntry } from '../../engine/gguf/gguf.ts'
import { getString } from '../../engine/gguf/metadata-value.ts'
import { readGguf } from '../../engine/gguf/read-gguf.ts'
import { writeGguf } from '../../engine/gguf/write-gguf.ts'
import type { TrainingSession } from '../../engine/training/training-session.ts'
import type { TrainingPlan } from '../plan.ts'

export type AdapterSource = {
  plan: Pick<TrainingPlan, 'model' | 'lora'>
  session: Pick<TrainingSession, 'parameters' | 'read'>
}

/**
 * Writes the trained LoRA matrices as a GGUF adapter that llama.cpp loads: `<base tensor>.lora_a` [in, r] and `.lora_b`
 * [r, out], F32. llama.cpp scales by alpha / rank, so rank-stabilised scaling is written as alpha · √rank.
 */
export async function writeAdapter(path: string, { plan, session }: AdapterSource): Promise<void> {
  const base = readGguf(plan.model.path)
  const { alpha, rank, rslora } = plan.lora
  const metadata = new Map<string, GgufEntry>([
    ['general.architecture', text(getString(base, 'general.architecture'))],
    ['general.type', text('adapter')],
    ['general.name', text(`${getString(base, 'general.name', 'base')} adapter`)],
    ['general.file_type', { type: 'uint32', value: 0 }],
    ['adapter.type', text('lora')],
    ['adapter.lora.alpha', { type: 'float32', value: rslora ? alpha * Math.sqrt(rank) : alpha }],
    ['clinloop.base.sha256', text(plan.model.sha256)],
  ])
  const tensors = session.parameters.map(({ name, shape }) => ({
    name,
    shape,
    type: GGML_TYPES.F32,
    data: () => encodeFloats(session.read('parameter', name), GGML_TYPES.F32),
  }))
  await writeGguf(path, { metadata, tensors })
}

function text(value: string): GgufEntry {
  return { type: 'string', value }
}
