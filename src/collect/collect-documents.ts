import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CollectConfig } from '../config/collect-config.ts'
import { AppError } from '../core/app-error.ts'
import { type JsonlWriter, openJsonlWriter } from '../core/jsonl.ts'
import type { StageContext, StageResult } from '../store/stage.ts'
import type { SourceItem } from './document.ts'
import type { DocumentFeed, FeedHooks } from './document-feed.ts'
import { createDocumentIds } from './document-id.ts'
import { createDocumentTally, type DocumentTally } from './document-tally.ts'
import { OPTED_OUT, type OptOuts } from './opt-outs.ts'
import { createDocumentScreen, type DocumentScreen } from './screen-documents.ts'

const DOCUMENTS_FILE = 'documents.jsonl'
const PROGRESS_ITEMS = 1000

export type CollectDocumentsOptions = {
  context: StageContext
  config: CollectConfig
  feeds: readonly DocumentFeed[]
  outDir: string
  rejects: JsonlWriter
  optOuts: OptOuts
}

/**
 * Reads feeds into documents.jsonl, with a reject for every file, row, page or record that is not in it.
 * @throws AppError `bad-input` when too little can be used, `not-found` for a source that is not there.
 */
export async function collectDocuments(options: CollectDocumentsOptions): Promise<StageResult> {
  const { context, config, feeds, outDir } = options
  const tally = createDocumentTally()
  const screen = createDocumentScreen(config)
  const scratch = join(outDir, 'unpacked')
  mkdirSync(scratch, { mode: 0o700 })
  const documents = await openJsonlWriter(join(outDir, DOCUMENTS_FILE))
  try {
    const makeId = createDocumentIds()
    for (const feed of feeds) {
      const hooks = feedHooks(context, feed.label, tally)
      for await (const item of feed.read({ ...hooks, signal: context.signal, makeId, scratch })) {
        await writeItem(item, { tally, screen, documents }, options)
      }
      context.progress.finish(`${tally.documents} documents, ${tally.rejected} rejected`)
    }
  } finally {
    await documents.close()
    rmSync(scratch, { recursive: true, force: true })
  }
  refuseUnusable(config, tally)
  const { documents: used, rejected } = tally
  return {
    counts: { read: used + rejected, used, ...tally.counts(), ...screen.counts() },
    meta: { sensitivity: config.sensitivity, documentRejectReasons: tally.reasons, ...screen.report() },
  }
}

async function writeItem(
  item: SourceItem,
  { tally, screen, documents }: { tally: DocumentTally; screen: DocumentScreen; documents: JsonlWriter },
  { rejects, optOuts }: CollectDocumentsOptions,
): Promise<void> {
  const kept = screen.check(withoutOptOut(item, optOuts), tally.documents + 1)
  tally.add(kept)
  await ('document' in kept ? documents.write(kept.document) : rejects.write(kept.reject))
}

function withoutOptOut(item: SourceItem, { has }: OptOuts): SourceItem {
  if (!('document' in item) || item.document.patientKey === undefined) return item
  if (!has(item.document.patientKey)) return item
  return { reject: { source: item.document.source, reason: OPTED_OUT } }
}

/** Names of files are not shown: they may name patients. */
function feedHooks(
  { progress, log }: StageContext,
  label: string,
  tally: DocumentTally,
): Pick<FeedHooks, 'onListed' | 'onFormat' | 'onBytes'> {
  let shown = 0
  return {
    onListed: ({ files, excluded, bytes }) => {
      tally.addFiles(files, excluded)
      progress.start({
        label: `collect ${label}`,
        ...(bytes !== undefined && { total: bytes }),
        unit: 'bytes',
      })
      if (excluded > 0) log(`${label}: ${excluded} files are left out by include and exclude.`)
    },
    onFormat: tally.addFormat,
    onBytes: (bytes) => {
      const items = tally.documents + tally.rejected
      if (bytes > 0 && items - shown < PROGRESS_ITEMS) return
      shown = items
      progress.update(bytes, { documents: tally.documents })
    },
  }
}

function refuseUnusable(
  { maxRejected }: CollectConfig,
  { documents, rejected, reasons }: DocumentTally,
): void {
  const read = documents + rejected
  if (documents > 0 && rejected / read <= maxRejected) return
  const commonest = Object.entries(reasons)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([reason, count]) => `${reason} (${count})`)
  throw new AppError({
    code: 'bad-input',
    message:
      read === 0
        ? 'The sources hold no documents.'
        : `${rejected} of ${read} files and records of the sources cannot be used. Most often one ${commonest.join('; or ')}.`,
    hint: 'Correct the files, leave them out with exclude, or raise collect.maxRejected in clinloop.yaml.',
  })
}
