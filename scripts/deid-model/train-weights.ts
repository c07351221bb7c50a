import { createRandom, type Random } from '../../src/core/random.ts'
import { createScanner } from '../../src/deid/detect/create-scanner.ts'
import { MOST_ROWS, writeContextRows, writeHistoryRows } from '../../src/deid/detect/tagger/context-rows.ts'
import { CLASSES } from '../../src/deid/detect/tagger/labels.ts'
import { ROWS } from '../../src/deid/detect/tagger/row-of.ts'
import { type Reader, walkTokens } from '../../src/deid/detect/tagger/walk-tokens.ts'
import { type NormalisedText, normalise } from '../../src/deid/text/normalise.ts'
import { goldLabels, SKIPPED } from './gold-labels.ts'
import type { MarkedText } from './marked-text.ts'
import { createWordRows } from './word-rows-at.ts'

export type Training = {
  epochs: number
  seed: number
  /** First step of AdaGrad. */
  rate: number
  /** Pull of each weight towards 0 at each of its steps. */
  decay: number
  /** Share of features left out at each step. */
  dropout: number
}

/**
 * Weights of a multinomial logistic regression over the tokens of marked texts, ROWS × CLASSES, by AdaGrad. Half of the
 * texts are read with the labels as marked before each token, half with those found so far, as when reading new texts.
 */
export function trainWeights(texts: readonly MarkedText[], training: Training): Float32Array {
  const random = createRandom(training.seed, 'deid-model')
  const learner = createLearner(training, random)
  const scanner = createScanner()
  const prepared = texts.map((marked) => ({ marked, normalised: normalise(marked.text) }))
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    for (const { marked, normalised } of random.shuffle(prepared)) readText(marked, normalised)
  }
  return learner.weights

  function readText(marked: MarkedText, normalised: NormalisedText): void {
    const scan = scanner(normalised, '')
    const gold = goldLabels(scan, normalised, marked)
    const guided = random.next() < 0.5
    walkTokens(scan, new Uint8Array(scan.tokens.count), {
      isHopeless: () => false,
      label: (...place) => {
        const target = gold[place[1]] as number
        if (target === SKIPPED) return 0
        const found = learner.step(target, ...place)
        return guided ? target : found
      },
    })
  }
}

type Learner = { weights: Float32Array; step(target: number, ...place: Parameters<Reader['label']>): number }

const SMALLEST_ERROR = 1e-3

function createLearner({ rate, decay, dropout }: Training, random: Random): Learner {
  const weights = new Float32Array(ROWS * CLASSES)
  const squares = new Float32Array(ROWS * CLASSES)
  const rows = new Uint16Array(MOST_ROWS)
  const logits = new Float64Array(CLASSES)
  const wordRows = createWordRows()
  return {
    weights,
    step: (target, scan, at, line, previous, last) => {
      const context = writeContextRows(scan, at, line, rows)
      const count = writeHistoryRows(previous, last, rows, context)
      const all = [...wordRows(scan, at), ...rows.subarray(0, count)]
      const used = all.filter(() => random.next() >= dropout)
      const best = readLogits(weights, used, logits)
      softmax(logits)
      for (let label = 0; label < CLASSES; label++) {
        const error = (logits[label] as number) - (label === target ? 1 : 0)
        if (Math.abs(error) < SMALLEST_ERROR) continue
        for (const row of used) {
          const i = row * CLASSES + label
          const gradient = error + decay * (weights[i] as number)
          squares[i] = (squares[i] as number) + gradient * gradient
          weights[i] = (weights[i] as number) - (rate * gradient) / Math.sqrt((squares[i] as number) + 1e-6)
        }
      }
      return best
    },
  }
}

function readLogits(weights: Float32Array, rows: readonly number[], logits: Float64Array): number {
  logits.fill(0)
  for (const row of rows) {
    for (let label = 0; label < CLASSES; label++)
      logits[label] = (logits[label] as number) + (weights[row * CLASSES + label] as number)
  }
  return logits.indexOf(Math.max(...logits))
}

function softmax(logits: Float64Array): void {
  const most = Math.max(...logits)
  let sum = 0
  for (let i = 0; i < logits.length; i++) {
    logits[i] = Math.exp((logits[i] as number) - most)
    sum += logits[i] as number
  }
  for (let i = 0; i < logits.length; i++) logits[i] = (logits[i] as number) / sum
}
