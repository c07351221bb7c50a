import { mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeFileAtomic } from '../../src/core/atomic-write.ts'
import { hashFile } from '../../src/core/hash.ts'
import { openTrainingSession } from '../../src/engine/training/open-training-session.ts'
import type { TrainingSession } from '../../src/engine/training/training-session.ts'
import { corpusDocuments } from './corpus/corpus-documents.ts'
import { plainTexts } from './corpus/corpus-text.ts'
import { lossSvg } from './loss-svg.ts'
import { initialWeights } from './model/initial-weights.ts'
import { llamaTensors, parameterCount } from './model/llama-shape.ts'
import { TINY_BASE_SHAPE } from './model/tiny-base-shape.ts'
import { writeModel } from './model/write-model.ts'
import { packDocuments } from './pack-documents.ts'
import { type BpeEncoder, createBpeEncoder } from './tokenizer/bpe-encoder.ts'
import { PAD, SPECIAL_TOKENS } from './tokenizer/special-tokens.ts'
import { type BpeVocabulary, trainBpe } from './tokenizer/train-bpe.ts'
import { type StepRecord, trainBase } from './train-base.ts'
import { trainingDocuments } from './training-documents.ts'

const { values: args } = parseArgs({
  options: {
    out: { type: 'string', default: join(import.meta.dirname, 'tiny-base.gguf') },
    steps: { type: 'string', default: '2400' },
    batch: { type: 'string', default: '512' },
    seed: { type: 'string', default: '42' },
    // At these widths a second thread gains little, and loses much when the core is not free. 0 is all cores.
    threads: { type: 'string', default: '1' },
    rate: { type: 'string', default: '0.002' },
    /** Steps between F16 copies of the unfinished model beside the output; 0 for none. */
    snapshots: { type: 'string', default: '0' },
  },
})

const SHAPE = TINY_BASE_SHAPE
/** Text the vocabulary is learnt from. */
const VOCABULARY_BYTES = 3_000_000
const HELD_OUT_BATCHES = 8
/** Share of the conversations whose questions are learnt besides the answers. */
const WHOLE_SHARE = 0.2
const out = args.out
const [seed, steps, capacity] = [Number(args.seed), Number(args.steps), Number(args.batch)]

await build()

/** Corpus → vocabulary → random weights → training → F16 model, recipe and loss curve. */
async function build(): Promise<void> {
  mkdirSync(dirname(out), { recursive: true })
  const vocabulary = learnVocabulary()
  const encode = createBpeEncoder(vocabulary)
  const initial = `${out}.initial`
  await writeModel(
    initial,
    { shape: SHAPE, vocabulary, weights: (tensor) => initialWeights(tensor, { seed, layers: SHAPE.layers }) },
    'F32',
  )
  // BF16 products on F32 master weights: twice the speed of F32 on CPUs that have them.
  const session = openTrainingSession({
    model: initial,
    method: 'full',
    backward: 'bf16',
    seed,
    threads: Number(args.threads),
  })
  const weights = ({ name }: { name: string }): Float32Array => session.read('parameter', name)
  const write = (path: string): Promise<void> =>
    writeModel(path, { shape: SHAPE, vocabulary, weights }, 'F16')
  const records = await train(session, encode, write)
  await write(out)
  session.close()
  rmSync(initial)
  await writeRecipe(records)
}

function learnVocabulary(): BpeVocabulary {
  const texts: string[] = []
  let bytes = 0
  for (const document of corpusDocuments(seed)) {
    const own = plainTexts(document)
    texts.push(...own)
    bytes += own.reduce((sum, text) => sum + text.length, 0)
    if (bytes > VOCABULARY_BYTES) break
  }
  return trainBpe(texts, { size: SHAPE.vocabulary, specials: SPECIAL_TOKENS })
}

async function train(
  session: TrainingSession,
  encode: BpeEncoder,
  write: (path: string) => Promise<void>,
): Promise<StepRecord[]> {
  const unseen = trainingDocuments(encode, { seed: seed + 1, wholeShare: 0 })
  const heldOut = firstOf(packDocuments(unseen, { capacity, padding: PAD }), HELD_OUT_BATCHES)
  const documents = trainingDocuments(encode, { seed, wholeShare: WHOLE_SHARE })
  const batches = packDocuments(documents, { capacity, padding: PAD })
  const options = {
    steps,
    peakLearningRate: Number(args.rate),
    warmupSteps: Math.ceil(steps / 30),
    weightDecay: 0.1,
    evaluateEvery: Math.max(1, Math.round(steps / 20)),
  }
  const records: StepRecord[] = []
  const started = performance.now()
  for (const record of trainBase(session, batches, heldOut, options)) {
    records.push(record)
    if (record.step % 10 === 0 || record.heldOut !== undefined) report(records, performance.now() - started)
    if (record.step % Number(args.snapshots) === 0) await write(`${out}.step-${record.step}`)
  }
  return records
}

function firstOf<T>(items: Generator<T>, count: number): T[] {
  return Array.from({ length: count }, () => items.next().value as T)
}

function report(records: readonly StepRecord[], elapsed: number): void {
  const last = records.at(-1) as StepRecord
  const recent = records.slice(-10)
  const loss = recent.reduce((sum, record) => sum + record.loss, 0) / recent.length
  const rate = totalTokens(records) / (elapsed / 1000)
  const left = ((elapsed / last.step) * (steps - last.step)) / 60_000
  const heldOut =
    last.heldOut === undefined
      ? ''
      : `, held out ${last.heldOut.loss.toFixed(3)} (${(100 * last.heldOut.accuracy).toFixed(1)} % right)`
  console.error(
    `step ${last.step}/${steps}, loss ${loss.toFixed(3)}${heldOut}, ${rate.toFixed(0)} tokens/s, ${left.toFixed(1)} minutes left`,
  )
}

function totalTokens(records: readonly StepRecord[]): number {
  return records.reduce((sum, { tokens }) => sum + tokens, 0)
}

async function writeRecipe(records: readonly StepRecord[]): Promise<void> {
  const folder = dirname(out)
  const recipe = {
    sha256: await hashFile(out),
    bytes: statSync(out).size,
    parameters: parameterCount(llamaTensors(SHAPE)),
    shape: SHAPE,
    seed,
    steps,
    tokensPerStep: capacity,
    tokens: totalTokens(records),
    peakLearningRate: Number(args.rate),
    loss: records.at(-1)?.loss,
    heldOut: records.at(-1)?.heldOut,
  }
  writeFileAtomic(join(folder, 'recipe.json'), `${JSON.stringify(recipe, null, 2)}\n`)
  const curve = records.map(({ step, loss, heldOut }) =>
    JSON.stringify({
      step,
      loss: round(loss),
      ...(heldOut === undefined ? {} : { heldOut: round(heldOut.loss), accuracy: round(heldOut.accuracy) }),
    }),
  )
  writeFileAtomic(join(folder, 'loss.jsonl'), `${curve.join('\n')}\n`)
  writeFileAtomic(join(folder, 'loss.svg'), lossSvg(records))
  console.error(`${out}: ${recipe.bytes} bytes, sha256 ${recipe.sha256}`)
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
