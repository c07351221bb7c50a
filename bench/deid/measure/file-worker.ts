import { rmSync } from 'node:fs'
import { deidConfig } from '../../../src/config/deid-config.ts'
import { deidentifyFile, loadDeidKey, planOf } from '../../../src/deid/index.ts'

/** What one process reported of one file. Times in seconds, memory in bytes. */
export type FileSample = {
  clock: number
  /** All threads together. */
  processor: number
  /** Resident memory before anything of the file was read, dictionaries not yet loaded. */
  before: number
  /** Largest resident memory of the process. */
  peak: number
  documents: number
  withheld: number
}

/** De-identifies a file as `clinloop deid` does, with journal and leak audit, in a process of its own. */
async function work(input: string, threads: number): Promise<FileSample> {
  const output = `${input}.clean`
  const before = process.memoryUsage.rss()
  const usage = process.cpuUsage()
  const start = performance.now()
  const { documents, withheld } = await deidentifyFile({
    plan: planOf('/', deidConfig.parse({}), 'lines', []),
    keys: loadDeidKey({}),
    input,
    output,
    rejects: `${output}.rejects`,
    threads,
  })
  const clock = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(usage)
  for (const path of [output, `${output}.rejects`]) rmSync(path, { force: true })
  const peak = process.resourceUsage().maxRSS * 1024
  return { clock, processor: (user + system) / 1e6, before, peak, documents, withheld }
}

const [, , input, threads] = process.argv
if (input) process.stdout.write(JSON.stringify(await work(input, Number(threads))))
