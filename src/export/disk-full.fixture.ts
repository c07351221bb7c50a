// Run by merge-adapter's disk test under a file size limit: argv is base, adapter, output. Prints what was thrown.
import { AppError } from '../core/app-error.ts'
import { quantiseGguf } from '../engine/llama/quantise-gguf.ts'
import { mergeAdapter } from './merge-adapter.ts'

const [base = '', adapter = '', output = ''] = process.argv.slice(2)

for (const write of [
  () => mergeAdapter({ base, adapter, output }),
  () => quantiseGguf({ input: base, output, type: 'F16' }),
]) {
  try {
    await write()
    console.log('written')
  } catch (error) {
    console.log(error instanceof AppError ? `${error.code}: ${error.message}` : String(error))
  }
}
