// How much memory and time the merge and the quantiser take on a model far larger than the memory they may use.
//   node bench/export/merge-quantise.ts [--layers 8] [--width 2048] [--dir /tmp]
// Writes a random Llama in Q8_0 and a rank-16 adapter for it, merges them into F16, quantises that to Q4_K_M, each in a process
// of its own, and prints a table. "Own memory" is anonymous memory; the rest of the peak is the file itself, mapped and reclaimable.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { llamaMetadata } from '../../examples/tiny-base/model/llama-metadata.ts'
import { type LlamaTensor, llamaTensors } from '../../examples/tiny-base/model/llama-shape.ts'
import { createRandom } from '../../src/core/random.ts'
import { rowConversion } from '../../src/engine/ffi/row-conversion.ts'
import { GGML_TYPES, tensorBytes } from '../../src/engine/gguf/ggml-type.ts'
import { readGguf } from '../../src/engine/gguf/read-gguf.ts'
import { writeGguf } from '../../src/engine/gguf/write-gguf.ts'
import { quantise } from '../../src/engine/llama/quantise.ts'
import { mergeAdapter } from '../../src/export/merge-adapter.ts'
import { writeRandomAdapter } from '../../test/fixtures/random-adapter.ts'
import { tinyVocabulary } from '../../test/fixtures/tiny-model.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    layers: { type: 'string', default: '8' },
    width: { type: 'string', default: '2048' },
    dir: { type: 'string', default: tmpdir() },
  },
})

if (positionals[0]) await work(positionals)
else await compare()

/** The part that runs in a process of its own. */
async function work([task, input = '', output = '', adapter = '']: string[]): Promise<void> {
  if (task === 'merge') await mergeAdapter({ base: input, adapter, output })
  else quantise({ input, output, type: 'Q4_K_M' })
}

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(values.dir, 'bench-export-'))
  try {
    const [base, adapter, merged, small] = ['base', 'adapter', 'merged', 'small'].map((name) =>
      join(folder, `${name}.gguf`),
    ) as [string, string, string, string]
    await writeRandomModel(base)
    await writeRandomAdapter(adapter, readGguf(base), { rank: 16, deviation: 0.01 })
    const largest = Math.max(...readGguf(base).tensors.map(({ shape }) => tensorBytes(GGML_TYPES.F32, shape)))
    console.log(`base ${size(base)} MB in Q8_0, largest tensor ${(largest / 1e6).toFixed(0)} MB in F32`)
    console.log('step      output MB  seconds  own memory MB  peak with mapped files MB')
    await measure('merge', merged, [base, merged, adapter])
    await measure('quantise', small, [merged, small])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measure(task: string, output: string, paths: string[]): Promise<void> {
  const started = performance.now()
  const child = spawn(process.execPath, [import.meta.filename, task, ...paths], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  let own = 0
  let peak = 0
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      own = Math.max(own, field(status, 'RssAnon'))
      peak = Math.max(peak, field(status, 'VmHWM'))
    } catch {
      // The child has just ended.
    }
  }, 20)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(`${task} ended with ${code}`)
  const seconds = (performance.now() - started) / 1000
  const cells = [
    size(output).padStart(9),
    seconds.toFixed(1).padStart(7),
    own.toFixed(0).padStart(13),
    peak.toFixed(0).padStart(25),
  ]
  console.log(`${task.padEnd(8)}  ${cells.join('  ')}`)
}

function field(status: string, name: string): number {
  return (Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) * 1024) / 1e6
}

function size(path: string): string {
  return (statSync(path).size / 1e6).toFixed(0)
}

/** Llama shapes with 32,000 tokens of vocabulary; one block of random rows repeated, since the values do not matter. */
async function writeRandomModel(path: string): Promise<void> {
  const width = Number(values.width)
  const shape = {
    width,
    layers: Number(values.layers),
    heads: width / 64,
    kvHeads: width / 512,
    headWidth: 64,
    feedForward: Math.round((width * 2.75) / 256) * 256,
    context: 2048,
    vocabulary: 32_000,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
  }
  const random = createRandom(1)
  const { quantise: toBlocks } = rowConversion()
  const noise = toBlocks(
    GGML_TYPES.Q8_0,
    Float32Array.from({ length: 1 << 20 }, () => random.normal() * 0.02),
    1024,
  )
  const data = function* (tensor: LlamaTensor): Generator<Uint8Array> {
    if (tensor.shape.length === 1)
      return yield new Uint8Array(new Float32Array(tensor.shape[0] as number).fill(1).buffer)
    for (let left = tensorBytes(GGML_TYPES.Q8_0, tensor.shape); left > 0; left -= noise.length)
      yield noise.subarray(0, Math.min(left, noise.length))
  }
  const vocabulary = tinyVocabulary()
  // Only sizes count here: the text of the other tokens is made up.
  while (vocabulary.tokens.length < shape.vocabulary)
    vocabulary.tokens.push(`<unused ${vocabulary.tokens.length}>`)
  const about = { name: 'bench-random', description: 'Random weights', fileType: 7 }
  await writeGguf(path, {
    metadata: llamaMetadata(shape, vocabulary, about),
    tensors: llamaTensors(shape, { tied: false }).map((tensor) => ({
      ...tensor,
      type: tensor.shape.length === 1 ? GGML_TYPES.F32 : GGML_TYPES.Q8_0,
      data: () => data(tensor),
    })),
  })
}
