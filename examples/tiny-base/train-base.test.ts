import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'
import { openTrainingSession } from '../../src/engine/training/open-training-session.ts'
import { tinyVocabulary, writeTinyModel } from '../../test/fixtures/tiny-model.ts'
import { lossSvg } from './loss-svg.ts'
import { packDocuments } from './pack-documents.ts'
import { createBpeEncoder } from './tokenizer/bpe-encoder.ts'
import { PAD } from './tokenizer/special-tokens.ts'
import { type StepRecord, trainBase } from './train-base.ts'
import { trainingDocuments } from './training-documents.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-base-'))
after(() => rmSync(folder, { recursive: true }))

const STEPS = 12

/** Losses of a short run from the same random model on the same text. */
async function shortRun(): Promise<StepRecord[]> {
  const model = join(folder, 'tiny.gguf')
  await writeTinyModel(model, { deviation: 0.02, layers: 1 })
  const encode = createBpeEncoder(tinyVocabulary())
  const packing = { capacity: 512, padding: PAD }
  const documents = (seed: number) => trainingDocuments(encode, { seed, wholeShare: 1 })
  const heldOut = packDocuments(documents(8), packing).next().value
  assert.ok(heldOut)
  const session = openTrainingSession({ model, method: 'full', backward: 'bf16', seed: 1, threads: 1 })
  const options = { steps: STEPS, peakLearningRate: 0.01, warmupSteps: 2, weightDecay: 0.1, evaluateEvery: 6 }
  const records = [...trainBase(session, packDocuments(documents(7), packing), [heldOut], options)]
  session.close()
  return records
}

it('learns, measures itself on held-out text, and does the same again', async () => {
  const records = await shortRun()
  assert.equal(records.length, STEPS)
  const [first, last] = [records[0] as StepRecord, records.at(-1) as StepRecord]
  assert.ok(Math.abs(first.loss - Math.log(320)) < 0.2, `an untrained model is undecided: ${first.loss}`)
  assert.ok(last.loss < first.loss - 1, `${first.loss} → ${last.loss}`)
  assert.deepEqual(
    records.flatMap(({ step, heldOut }) => (heldOut === undefined ? [] : [step])),
    [6, 12],
  )
  const { heldOut } = last
  assert.ok(heldOut && Math.abs(heldOut.loss - last.loss) < 1, JSON.stringify(last))
  assert.ok(heldOut.accuracy > 0.01 && heldOut.accuracy < 1, JSON.stringify(last))
  assert.deepEqual(await shortRun(), records)
})

it('draws both losses', () => {
  const record = (step: number, loss: number) => ({ step, loss, learningRate: 0, gradNorm: 0, tokens: 1 })
  const svg = lossSvg([record(1, 4), { ...record(2, 2), heldOut: { loss: 2.5, accuracy: 0.5 } }])
  assert.equal(svg.match(/<polyline/g)?.length, 2)
  assert.match(svg, /points="360\.0,48\.0 672\.0,180\.0"/)
})
