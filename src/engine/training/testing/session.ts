import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TinyModelOptions, writeTinyModel } from '../../../../test/fixtures/tiny-model.ts'
import { createRandom } from '../../../core/random.ts'
import { openTrainingSession } from '../open-training-session.ts'
import {
  LORA_TARGETS,
  type LoraOptions,
  type TrainingSession,
  type TrainingSessionOptions,
} from '../training-session.ts'

export const ALL_LINEAR: LoraOptions = { rank: 4, alpha: 8, dropout: 0, targets: LORA_TARGETS, rslora: false }

export type TestModel = Disposable & { path: string; folder: string; vocabulary: number; layers: number }

/** A random model in a temporary folder that goes with it. */
export async function testModel(options: TinyModelOptions = {}): Promise<TestModel> {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-training-'))
  const path = join(folder, 'model.gguf')
  const { vocabulary, layers } = await writeTinyModel(path, options)
  return { path, folder, vocabulary, layers, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) }
}

/** A session on one thread; `adapted` fills B, so that every part of the adapter matters. */
export function testSession(
  model: TestModel,
  options: Partial<TrainingSessionOptions> & { adapted?: boolean } = {},
): TrainingSession & Disposable {
  const { adapted = true, ...rest } = options
  const session = openTrainingSession({
    model: model.path,
    method: 'lora',
    lora: ALL_LINEAR,
    seed: 1,
    threads: 1,
    ...rest,
  })
  if (adapted) {
    for (const { name, shape } of session.parameters) {
      if (!name.endsWith('.lora_b')) continue
      const random = createRandom(7, name)
      session.write(
        'parameter',
        name,
        Float32Array.from({ length: (shape[0] ?? 1) * (shape[1] ?? 1) }, () => 0.1 * random.normal()),
      )
    }
  }
  return { ...session, [Symbol.dispose]: session.close }
}

/** All gradients in one vector, in the order of the parameters. */
export function allGradients(session: TrainingSession): Float32Array {
  const parts = session.parameters.map(({ name }) => session.read('gradient', name))
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** ‖a − b‖ / ‖b‖. */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0
  let size = 0
  for (let i = 0; i < b.length; i++) {
    difference += ((a[i] as number) - (b[i] as number)) ** 2
    size += (b[i] as number) ** 2
  }
  return Math.sqrt(difference / size)
}
