import { join } from 'node:path'
import { openTrainingSession } from '../../src/engine/training/open-training-session.ts'
import { LORA_TARGETS, type TrainingSession } from '../../src/engine/training/training-session.ts'
import { writeSafetensors } from '../../src/train/checkpoint/safetensors.ts'
import { buildBatch } from '../../src/train/data/build-batch.ts'
import type { Document, ParityCase } from './parity-case.ts'
import type { TrainedRun } from './trained-run.ts'

/** Trains the case natively and leaves the matrices it started from in the folder, for the other trainer to start from. */
export function nativeRun(task: ParityCase, folder: string): TrainedRun {
  const { rank, alpha, threads, model } = task
  const lora = { rank, alpha, dropout: 0, targets: LORA_TARGETS, rslora: false }
  const session = openTrainingSession({
    model,
    method: 'lora',
    lora,
    device: 'cpu',
    threads,
    seed: 1,
    backward: 'f32',
  })
  try {
    const logits = firstLogits(session, task.steps[0] ?? [])
    const matrix = (name: string): Float32Array => session.read('parameter', name)
    const initial = session.parameters.map(({ name, shape }) => ({
      name,
      shape: shape.toReversed(),
      data: () => matrix(name),
    }))
    writeSafetensors(join(folder, 'initial.safetensors'), initial)
    const history = train(session, task)
    return {
      ...history,
      logits,
      matrices: new Map(session.parameters.map(({ name }) => [name, matrix(name)])),
    }
  } finally {
    session.close()
  }
}

function train(session: TrainingSession, task: ParityCase): { losses: number[]; gradNorms: number[] } {
  const losses: number[] = []
  const gradNorms: number[] = []
  task.steps.forEach((documents, i) => {
    const groups = task.packed ? [documents] : documents.map((document) => [document])
    let loss = 0
    let tokens = 0
    for (const group of groups) {
      const result = session.accumulate(batchOf(group))
      loss += result.loss
      tokens += result.tokens
    }
    const learningRate = task.learningRates[i] as number
    const { gradNorm } = session.step({
      ...task.optimiser,
      step: i + 1,
      learningRate,
      gradientScale: 1 / tokens,
    })
    losses.push(loss / tokens)
    gradNorms.push(gradNorm)
  })
  return { losses, gradNorms }
}

function firstLogits(session: TrainingSession, documents: readonly Document[]): Float32Array {
  return session.logits(batchOf(documents.map(({ tokens }) => ({ tokens, targets: tokens }))))
}

function batchOf(documents: readonly Document[]): ReturnType<typeof buildBatch> {
  return buildBatch(
    documents.map(({ tokens, targets }) => ({
      tokens: Int32Array.from(tokens),
      targets: Int32Array.from(targets),
    })),
  )
}
