import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder, writeFileAtomic } from '../../core/atomic-write.ts'
import { sha256 } from '../../core/hash.ts'
import type { TrainingSession } from '../../engine/training/training-session.ts'
import { freshCheckpointName } from './checkpoint-name.ts'
import type { CheckpointHeader } from './checkpoint-state.ts'
import { writeSafetensors } from './safetensors.ts'

export const MOMENT_KINDS = ['parameter', 'm', 'v'] as const

export type CheckpointSource = {
  header: Omit<CheckpointHeader, 'format' | 'tensors'>
  session: Pick<TrainingSession, 'parameters' | 'read'>
}

/**
 * Writes a checkpoint folder: `tensors.safetensors` (parameters and both moments, F32), `state.json`, and last
 * `COMPLETE` with the hash of the state, which holds the hash of the tensors. All under a temporary name that is renamed
 * when everything is on disk. Returns the folder's name.
 */
export function writeCheckpoint(folder: string, { header, session }: CheckpointSource): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const name = freshCheckpointName(folder, header.state.step)
  const temporary = join(folder, `.tmp-${name}-${process.pid}`)
  mkdirSync(temporary, { mode: 0o700 })
  const file = 'tensors.safetensors'
  const sources = session.parameters.flatMap((parameter) =>
    MOMENT_KINDS.map((kind) => ({
      name: `${kind}/${parameter.name}`,
      shape: [...parameter.shape].reverse(),
      data: () => session.read(kind, parameter.name),
    })),
  )
  const written = writeSafetensors(join(temporary, file), sources)
  const state = JSON.stringify({ format: 1, ...header, tensors: { file, ...written } }, null, 2)
  writeFileAtomic(join(temporary, 'state.json'), state)
  writeFileAtomic(join(temporary, 'COMPLETE'), sha256(state))
  renameSync(temporary, join(folder, name))
  syncFolder(folder)
  return name
}
