import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { listCheckpoints } from './checkpoint-name.ts'
import { checkpointHeader } from './checkpoint-state.ts'

/**
 * Removes all but the newest `limit` checkpoints and the ones a kept checkpoint calls its best. Call it after a new one
 * stands, never before. Returns the removed names.
 */
export function pruneCheckpoints(folder: string, limit: number): string[] {
  const all = listCheckpoints(folder)
  // Of several revisions of one step only the newest counts.
  const current = all.filter(({ step }, index) => all[index - 1]?.step !== step)
  const newest = current.slice(0, Math.max(limit, 1))
  const bestSteps = new Set(newest.map(({ name }) => bestStep(join(folder, name))))
  const kept = new Set(
    [...newest, ...current.filter(({ step }) => bestSteps.has(step))].map(({ name }) => name),
  )
  const removed = all.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
  for (const name of removed) rmSync(join(folder, name), { recursive: true, force: true })
  return removed
}

function bestStep(path: string): number | undefined {
  try {
    return checkpointHeader.parse(JSON.parse(readFileSync(join(path, 'state.json'), 'utf8'))).state.best?.step
  } catch {
    return undefined // torn: it names nothing
  }
}

/** Removes what killed writers left under temporary names. Only the holder of the run's lock may call it. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith('.tmp-')) rmSync(join(folder, name), { recursive: true, force: true })
}
