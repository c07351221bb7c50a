import { loadDeidKey } from '../transform/index.ts'
import { testPlan } from './deid-run.fixture.ts'
import { deidentifyFile } from './deidentify-file.ts'

// A process that de-identifies a file, to be killed: arguments are input, output and threads.
const [input = '', output = '', threads = '1'] = process.argv.slice(2)
const tally = await deidentifyFile({
  plan: testPlan(),
  keys: loadDeidKey({}),
  input,
  output,
  rejects: `${output}.rejects`,
  threads: Number(threads),
  batchBytes: 32 * 1024,
  journalBytes: 64 * 1024,
  onProgress: (bytes) => process.send?.(bytes),
})
process.stdout.write(JSON.stringify(tally))
