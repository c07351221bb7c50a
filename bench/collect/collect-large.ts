import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createCollectStage } from '../../src/collect/index.ts'
import { projectConfig } from '../../src/config/project-config.ts'
import { silentProgress } from '../../src/core/progress.ts'
import { datasetStage } from '../../src/dataset/index.ts'
import { openStore } from '../../src/store/index.ts'
import type { StageContext } from '../../src/store/stage.ts'

// Collects a large CSV, made on the fly from the example's claims with some faulty rows, and builds a dataset from it.
// Prints rows per second and the peak of resident memory, which should not depend on the size.
//   node bench/collect/collect-large.ts --megabytes 1024

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '1024' } } })
const collectStage = createCollectStage()
const folder = mkdtempSync(join(tmpdir(), 'clinloop-bench-'))
try {
  await measure(folder, Number(values.megabytes) * 2 ** 20)
} finally {
  rmSync(folder, { recursive: true })
}

async function measure(projectDir: string, bytes: number): Promise<void> {
  const written = writeClaims(join(projectDir, 'claims.csv'), bytes)
  console.log(`${(bytes / 2 ** 20).toFixed(0)} MiB, ${written} rows, of which every 1,000th is faulty`)
  const base = residentMemory()
  const store = await openStore(projectDir)
  const config = projectConfig.parse({ name: 'bench', base: 'none.gguf', collect: { claims: 'claims.csv' } })
  const { signal } = new AbortController()
  const context: StageContext = {
    store,
    projectDir,
    config,
    progress: silentProgress,
    signal,
    log: console.error,
    now: () => new Date(),
  }
  try {
    let start = performance.now()
    const corpus = await store.artefacts.create('corpus', { inputs: [], config: config.collect }, (dir) =>
      collectStage.run(context, collectStage.config(config), [], dir),
    )
    report('collect', corpus.counts.read ?? 0, bytes, performance.now() - start, base)
    const { read = 0, used = 0, rejected = 0 } = corpus.counts
    if (read !== written || used + rejected !== read)
      throw new Error(`${written} rows, but ${used} used and ${rejected} rejected`)
    start = performance.now()
    const dataset = await store.artefacts.create('dataset', { inputs: [corpus.id], config: {} }, (dir) =>
      datasetStage.run(context, datasetStage.config(config), [corpus], dir),
    )
    report('dataset', dataset.counts.read ?? 0, bytes, performance.now() - start, base)
  } finally {
    await store.close()
  }
}

/** Fills a file with the example's claims, under new ids, policies and notes. Returns the number of rows. */
function writeClaims(path: string, bytes: number): number {
  const example = new URL('../../examples/claims/data/historical_claims.csv', import.meta.url)
  const [header, ...lines] = readFileSync(example, 'utf8').trimEnd().split('\n')
  mkdirSync(join(path, '..'), { recursive: true })
  const file = openSync(path, 'w')
  let rows = 0
  let size = writeSync(file, `${header}\n`)
  while (size < bytes) {
    const block: string[] = []
    for (const line of lines) {
      rows++
      const renamed = line
        .replace(/^CLM-\d+,POL-\d+/, `CLM-${rows},POL-${Math.floor(rows / 3)}`)
        .replace('."', `. Reference ${rows}."`)
      block.push(rows % 1000 === 0 ? renamed.replace(',', ',,') : renamed)
    }
    size += writeSync(file, `${block.join('\n')}\n`)
  }
  closeSync(file)
  return rows
}

function report(name: string, rows: number, bytes: number, milliseconds: number, base: number): void {
  const seconds = milliseconds / 1000
  const megabytes = (bytes / 2 ** 20 / seconds).toFixed(1)
  const peak = process.resourceUsage().maxRSS / 1024
  console.log(
    `${name}: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, ${megabytes} MiB/s, ` +
      `peak ${peak.toFixed(0)} MiB (${base.toFixed(0)} MiB before)`,
  )
}

function residentMemory(): number {
  return process.memoryUsage().rss / 2 ** 20
}
