import { AppError } from '../../core/app-error.ts'
import { openDevice } from '../ffi/devices.ts'
import { checkGgmlAbi } from '../ggml/check-abi.ts'
import { createGraphMemory } from '../ggml/run-graph.ts'
import { getFloats, setTensors } from '../ggml/tensor-store.ts'
import { readGguf } from '../gguf/read-gguf.ts'
import { loadLlamaModel } from './llama-model.ts'
import { optimiserStep } from './optimiser.ts'
import { createThreadTuner } from './thread-tuner.ts'
import {
  type BuiltGraph,
  buildTrainingGraph,
  type GraphPurpose,
  type GraphSettings,
} from './training-graph.ts'
import type { Batch, BatchResult, TrainingSession, TrainingSessionOptions } from './training-session.ts'

const DEFAULT_LOSS_CHUNK = 512
const DEFAULT_ATTENTION_BLOCK = 256

/**
 * Loads a GGUF model for training on a device. Run it in a child process: a native abort ends the process.
 *
 * @throws AppError `refused` for a model the graph does not cover, `corrupt` for a damaged file, `unavailable` without memory.
 */
export function openTrainingSession(options: TrainingSessionOptions): TrainingSession {
  const gguf = readGguf(options.model)
  const device = openDevice(options.device ?? 'auto', options.threads ?? 0)
  checkGgmlAbi(device)
  const model = loadLlamaModel(device, gguf, options)
  const memory = createGraphMemory(device)
  const tuner = createThreadTuner(device.info.kind === 'cpu' ? device.threads : 1)
  const settings: GraphSettings = {
    recompute: options.recompute ?? false,
    lossChunk: options.lossChunk ?? DEFAULT_LOSS_CHUNK,
    attentionBlock: options.attentionBlock ?? DEFAULT_ATTENTION_BLOCK,
    dropout: options.lora?.dropout ?? 0,
    mixed: options.method === 'full' && options.backward === 'bf16',
  }
  const run = <T>(batch: Batch, purpose: GraphPurpose, read: (graph: BuiltGraph) => T): T => {
    checkBatch(batch, model.shape.vocabulary)
    device.setThreads(purpose === 'backward' ? tuner.next() : tuner.chosen())
    const started = performance.now()
    const outcome = memory.run(
      nodeBudget(model.shape.layers, model.parameters.list.length, batch, settings),
      (builder) => {
        const graph = buildTrainingGraph(device, model, settings, batch, builder, purpose)
        return {
          before: () => setTensors(device, graph.inputs),
          after: () => read(graph),
        }
      },
    )
    if (purpose === 'backward') tuner.report((performance.now() - started) / batch.tokens.length)
    return outcome
  }
  const result = (batch: Batch) => (graph: BuiltGraph) => sumChunks(graph, batch)
  const sumChunks = ({ chunks }: BuiltGraph, batch: Batch): BatchResult => {
    const targets = batch.targets.filter((target) => target >= 0)
    let loss = 0
    let correct = 0
    for (const chunk of chunks) {
      for (const p of getFloats(device, chunk.probability, chunk.count))
        loss -= Math.log(Math.max(p, SMALLEST_PROBABILITY))
      const best = new Int32Array(chunk.count)
      device.ggml.ggml_backend_tensor_get(chunk.best, best, 0, best.byteLength)
      best.forEach((token, i) => {
        if (token === targets[chunk.offset + i]) correct++
      })
    }
    return { loss, tokens: targets.length, correct }
  }
  return {
    device: device.info.name,
    parameters: model.parameters.list.map(({ name, shape }) => ({ name, shape })),
    memory: () => ({ ...model.bytes(), ...model.parameters.bytes(), compute: memory.bytes() }),
    accumulate: (batch) => run(batch, 'backward', result(batch)),
    evaluate: (batch) => run(batch, 'forward', result(batch)),
    step: (stepOptions) => optimiserStep(device, memory, model.parameters, stepOptions),
    read: model.parameters.read,
    write: model.parameters.write,
    logits: (batch) =>
      run(batch, 'logits', ({ chunks }) => {
        const rows = new Float32Array(
          batch.targets.filter((target) => target >= 0).length * model.shape.vocabulary,
        )
        for (const chunk of chunks) {
          rows.set(
            getFloats(device, chunk.logits, chunk.count * model.shape.vocabulary),
            chunk.offset * model.shape.vocabulary,
          )
        }
        return rows
      }),
    close() {
      memory.close()
      model.close()
      device.close()
    },
  }
}

/** F32 cannot tell smaller probabilities from 0: a reported loss saturates at 87 nats per token; gradients do not. */
const SMALLEST_PROBABILITY = 2 ** -126

/** Upper bound on graph nodes and leaves; unused room costs a few hundred bytes each. */
function nodeBudget(layers: number, parameters: number, batch: Batch, settings: GraphSettings): number {
  const groups = batch.lengths.length
  const chunks = Math.ceil(batch.tokens.length / settings.lossChunk)
  return layers * (320 + groups * 120) + parameters * 4 + chunks * 48 + groups * 4 + 256
}

function checkBatch(batch: Batch, vocabulary: number): void {
  const length = batch.tokens.length
  const packed = batch.lengths.reduce((sum, n) => sum + n, 0)
  const bad = (message: string): never => {
    throw new AppError({
      code: 'bad-input',
      message: `A training batch is not usable: ${message}.`,
      hint: 'Rebuild the dataset; if that does not help, report it.',
    })
  }
  if (
    length === 0 ||
    packed !== length ||
    batch.positions.length !== length ||
    batch.targets.length !== length
  ) {
    bad(
      `${length} tokens, ${batch.positions.length} positions, ${batch.targets.length} targets, documents of ${packed}`,
    )
  }
  if (!batch.targets.some((target) => target >= 0)) bad('it has no trained token')
  if (batch.tokens.some((id) => id < 0 || id >= vocabulary)) bad('a token id is outside the vocabulary')
  if (batch.targets.some((id) => id >= vocabulary)) bad('a target id is outside the vocabulary')
}
