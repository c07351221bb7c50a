import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from '../../core/atomic-write.ts'
import { describeWriteError } from '../../core/disk-space.ts'
import { canonicalJson, hashFile, sha256 } from '../../core/hash.ts'
import { lockFile } from '../../store/lock-file.ts'
import { hashNerModel } from '../detect/ner/hash-ner-model.ts'
import { type DeidKeys, openVault, type VaultHead } from '../transform/index.ts'
import type { VaultLink } from './create-batch-processor.ts'
import type { DeidPlan } from './deid-plan.ts'
import { inputIdentity, openJournal } from './journal.ts'
import { runBatches } from './run-batches.ts'
import { startWorkers } from './start-workers.ts'
import type { Tally } from './tally.ts'

export type DeidentifyFileOptions = {
  plan: DeidPlan
  keys: DeidKeys
  /** JSON Lines file. */
  input: string
  /** Put in place only when the whole run is done. */
  output: string
  /** Rows that are not in the output, each with line and reason; put in place when there are any. */
  rejects: string
  /** Encrypted record of what was replaced by what. */
  vault?: string
  /** Where the vault stood when it was last noted: it must hold at least that. */
  expect?: VaultHead
  /** Told where the vault stands at the end. */
  onVault?: (head: VaultHead) => void
  threads?: number
  onProgress?: (bytes: number, tally: Tally) => void
  signal?: AbortSignal
  batchBytes?: number
  journalBytes?: number
}

/**
 * De-identifies a JSON Lines file into another. Interrupted at any moment, even by kill -9, the next call with the same
 * input, settings and key continues, and its output is byte-equal to that of an uninterrupted run.
 *
 * @throws AppError `busy` when another process is writing the same output.
 */
export async function deidentifyFile(options: DeidentifyFileOptions): Promise<Tally> {
  const { output } = options
  mkdirSync(dirname(output), { recursive: true, mode: 0o700 })
  const unlock = lockFile(output, 'output')
  try {
    return await runLocked(options)
  } catch (error) {
    throw describeWriteError(output, error)
  } finally {
    unlock()
  }
}

async function runLocked(options: DeidentifyFileOptions): Promise<Tally> {
  const { keys, input, output, rejects, vault, expect, threads = 1 } = options
  const plan: DeidPlan = { ...options.plan, links: vault !== undefined }
  const partial = `${output}.partial`
  const partialRejects = `${rejects}.partial`
  const journalPath = `${output}.journal`
  const identity = inputIdentity(input, { plan: await planIdentity(plan), keyId: keys.keyId })
  const workers = await startWorkers(plan, threads)
  let links: ReturnType<typeof openVault> | undefined
  try {
    links = vault === undefined ? undefined : openVault(vault, keys, expect ? { expect } : {})
    const tally = await runBatches({
      ...options,
      output: partial,
      rejects: partialRejects,
      journal: openJournal(journalPath, identity),
      workers: workers.runs,
      onResult: (result) => appendLinks(result.links, links),
    })
    place(partial, output)
    if (statSync(partialRejects).size > 0) place(partialRejects, rejects)
    else for (const path of [partialRejects, rejects]) rmSync(path, { force: true })
    rmSync(journalPath, { force: true })
    return tally
  } finally {
    await workers.stop()
    const head = links?.close()
    if (head) options.onVault?.(head)
  }
}

/** Everything of a plan that changes what is written: files by their content, not by their path. */
export async function planIdentity({ keyFile: _, roster, known, ner, ...plan }: DeidPlan): Promise<string> {
  const files = await Promise.all(
    [roster, known].map((path) => (path === undefined ? undefined : hashFile(path))),
  )
  const model = ner === undefined ? undefined : await hashNerModel(ner)
  return sha256(canonicalJson({ plan, files, model }))
}

function appendLinks(found: readonly VaultLink[], vault: ReturnType<typeof openVault> | undefined): void {
  if (!vault) return
  for (const link of found) vault.append(link)
  vault.flush()
}

function place(partial: string, path: string): void {
  if (!existsSync(partial)) return
  renameSync(partial, path)
  syncFolder(dirname(path))
}
