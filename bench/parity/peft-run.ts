import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../src/core/app-error.ts'
import { openSafetensors } from '../../src/train/checkpoint/safetensors.ts'
import type { TrainedRun } from './trained-run.ts'

export type PeftRun = TrainedRun & { versions: Record<string, string> }

/** Trains the case that lies in the folder with transformers and PEFT, computing in the given precision. */
export function peftRun(python: string, folder: string, dtype: 'f32' | 'f64'): PeftRun {
  const script = join(import.meta.dirname, 'train_parity.py')
  const args = [script, folder, '--dtype', dtype, '--out', dtype]
  const { status, stderr } = spawnSync(python, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  if (status !== 0)
    throw new AppError({ code: 'unavailable', message: `PEFT's run failed: ${stderr.trim()}` })
  const { losses, gradNorms, versions } = JSON.parse(readFileSync(join(folder, `${dtype}.json`), 'utf8'))
  const file = openSafetensors(join(folder, `${dtype}.safetensors`))
  const tensors = new Map(file.names.map((name) => [name, file.read(name)]))
  file.close()
  const logits = tensors.get('logits') ?? new Float32Array()
  tensors.delete('logits')
  return { losses, gradNorms, versions, logits, matrices: tensors }
}
