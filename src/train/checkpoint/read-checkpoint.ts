import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../core/app-error.ts'
import { hashFile, sha256 } from '../../core/hash.ts'
import type { TrainingSession } from '../../engine/training/training-session.ts'
import { listCheckpoints } from './checkpoint-name.ts'
import { type CheckpointHeader, checkpointHeader } from './checkpoint-state.ts'
import { openSafetensors } from './safetensors.ts'
import { MOMENT_KINDS } from './write-checkpoint.ts'

export type Checkpoint = { name: string; path: string; header: CheckpointHeader }

/**
 * Reads a checkpoint's header and checks every byte of the folder against the hashes in it.
 *
 * @throws AppError `corrupt` naming the folder and what is wrong with it.
 */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const refuse = (problem: string): AppError =>
    new AppError({
      code: 'corrupt',
      message: `Checkpoint ${name} is torn: ${problem}. It is not used.`,
      hint: `Training continues from the one before it; ${path} can be deleted.`,
    })
  for (const file of ['COMPLETE', 'state.json', 'tensors.safetensors'])
    if (!existsSync(join(path, file))) throw refuse(`${file} is missing`)
  const text = readFileSync(join(path, 'state.json'), 'utf8')
  if (readFileSync(join(path, 'COMPLETE'), 'utf8').trim() !== sha256(text))
    throw refuse('state.json does not match the hash in COMPLETE')
  const parsed = checkpointHeader.safeParse(JSON.parse(text))
  if (!parsed.success) throw refuse(`state.json is not in the format of this version`)
  const { tensors } = parsed.data
  const file = join(path, tensors.file)
  const { size } = statSync(file)
  if (size !== tensors.size) throw refuse(`${tensors.file} has ${size} bytes of ${tensors.size}`)
  if ((await hashFile(file)) !== tensors.sha256) throw refuse(`${tensors.file} does not match its hash`)
  return { name, path, header: parsed.data }
}

/** The newest sound checkpoint in a folder, and why newer ones were refused. */
export async function latestCheckpoint(
  folder: string,
): Promise<{ checkpoint?: Checkpoint; refused: AppError[] }> {
  const refused: AppError[] = []
  for (const { name } of listCheckpoints(folder)) {
    try {
      return { checkpoint: await readCheckpoint(join(folder, name)), refused }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push(error)
    }
  }
  return { refused }
}

/** Copies a checkpoint's tensors into a session: parameters and moments, or the parameters alone. */
export function loadTensors(
  checkpoint: Pick<Checkpoint, 'path' | 'header'>,
  session: Pick<TrainingSession, 'parameters' | 'write'>,
  kinds: readonly (typeof MOMENT_KINDS)[number][] = MOMENT_KINDS,
): void {
  const file = openSafetensors(join(checkpoint.path, checkpoint.header.tensors.file))
  try {
    for (const { name } of session.parameters)
      for (const kind of kinds) session.write(kind, name, file.read(`${kind}/${name}`))
  } finally {
    file.close()
  }
}
