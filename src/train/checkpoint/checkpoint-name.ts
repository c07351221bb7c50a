import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export type CheckpointName = { name: string; step: number; revision: number }

const PATTERN = /^step-(\d{6,})(?:-(\d+))?$/

/**
 * A free name for a checkpoint of that step. A second one of the same step gets a revision, because replacing a folder
 * cannot be done in one motion and the first must stay valid until the second stands.
 */
export function freshCheckpointName(folder: string, step: number): string {
  const base = `step-${String(step).padStart(6, '0')}`
  let name = base
  for (let revision = 2; existsSync(join(folder, name)); revision++) name = `${base}-${revision}`
  return name
}

/** Checkpoints in a folder, newest first. Unfinished ones (temporary names) are not among them. */
export function listCheckpoints(folder: string): CheckpointName[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const match = PATTERN.exec(name)
      return match ? [{ name, step: Number(match[1]), revision: Number(match[2] ?? 1) }] : []
    })
    .sort((a, b) => b.step - a.step || b.revision - a.revision)
}
