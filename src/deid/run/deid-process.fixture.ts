import { loadDeidKey } from '../transform/index.ts'
import { testPlan } from './deid-run.fixture.ts'
import { deidentifyFile } from './deidentify-file.ts'

// A process that de-identifies a file, to be killed: arguments are input, output, threads, and the bytes at which it tells
// of itself and holds still, so that on a busy machine it cannot end before it is killed.
const [input = '', output = '', threads = '1', holdAt = '0'] = process.argv.slice(2)
const MOST_MS = 30_000
const tally = await deidentifyFile({
  plan: testPlan(),
  keys: loadDeidKey({}),
  input,
  output,
  rejects: `${output}.rejects`,
  threads: Number(threads),
  batchBytes: 32 * 1024,
  journalBytes: 64 * 1024,
  onProgress: (bytes) => {
    if (bytes < Number(holdAt)) return
    process.send?.(bytes)
    if (Number(holdAt) > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, MOST_MS)
  },
})
process.stdout.write(JSON.stringify(tally))
