import { statSync } from 'node:fs'
import {
  getLlama,
  type Llama,
  type LlamaContext,
  type LlamaContextOptions,
  type LlamaContextSequence,
  LlamaLogLevel,
  type LlamaModel,
} from 'node-llama-cpp'
import { AppError } from '../../core/app-error.ts'
import { type ChatTemplate, chatTemplateOf } from '../chat-template.ts'
import { readGguf } from '../gguf/read-gguf.ts'
import { adapterIsZero } from './adapter-is-zero.ts'
import { chooseThreads } from './choose-threads.ts'
import { controlTokens } from './control-tokens.ts'
import { checkAdapterEffect, measureAdapterEffect } from './probe-adapter.ts'
import type { EngineModel, HostPlan, LoadedModel } from './protocol.ts'
import { createSequencePool, type SequencePool } from './sequence-pool.ts'

/** One name's way to answers: weights (shared), its own context with the adapter on, and the template of its file. */
export type EngineEntry = {
  loaded: LoadedModel
  model: LlamaModel
  pool: SequencePool<LlamaContextSequence>
  /** Absent when the file has no chat template: then only `prompt` requests work. */
  template: ChatTemplate | undefined
  /** Texts that would become control tokens if they were let through in a message. */
  controls: readonly string[]
}

export type Engine = { entries: ReadonlyMap<string, EngineEntry>; device: string }

type Weights = Pick<EngineEntry, 'model' | 'template' | 'controls'> & {
  path: string
  threads: number
  contextSize: number
}

/**
 * Loads the plan's models through node-llama-cpp: one copy of the weights per file, one context with its own sequences
 * per (file, adapter). Uses the shipped libraries only; never builds or downloads.
 *
 * @throws AppError `not-found`, `corrupt`, `conflict` (an adapter of another base, or one without effect), `unavailable`.
 */
export async function loadEngine(plan: HostPlan): Promise<Engine> {
  const llama = await openLibrary(plan)
  const weights = new Map<string, Weights>()
  for (const { model: path } of plan.models) {
    if (!weights.has(path)) weights.set(path, await loadWeights(llama, path, plan))
  }
  const entries = new Map<string, EngineEntry>()
  for (const entry of plan.models) {
    entries.set(entry.name, await openEntry(entry, weights.get(entry.model) as Weights, plan))
  }
  return { entries, device: llama.gpu === false ? 'cpu' : llama.gpu }
}

async function openLibrary({ threads, gpu }: HostPlan): Promise<Llama> {
  try {
    return await getLlama({
      gpu: gpu ? 'auto' : false,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      logLevel: LlamaLogLevel.disabled,
      // Contexts that decode at the same time share this many threads instead of fighting for the cores.
      maxThreads: threads,
    })
  } catch (cause) {
    throw new AppError({
      code: 'unavailable',
      message: 'The llama.cpp libraries cannot be loaded on this machine.',
      hint: 'Run `npm ci` again without `--omit=optional`; clinloop doctor shows which libraries were found.',
      cause,
    })
  }
}

async function loadWeights(llama: Llama, path: string, plan: HostPlan): Promise<Weights> {
  const gguf = readGguf(path)
  const template = gguf.metadata.has('tokenizer.chat_template') ? chatTemplateOf(gguf) : undefined
  const model = await llama.loadModel({ modelPath: path }).catch((cause: unknown) => {
    throw new AppError({
      code: 'corrupt',
      message: `llama.cpp cannot load ${path}.`,
      hint: 'It is damaged, of an architecture this llama.cpp does not know, or too large for this machine.',
      cause,
    })
  })
  return {
    path,
    model,
    template,
    controls: controlTokens(model),
    threads: chooseThreads(statSync(path).size, plan.threads),
    contextSize: Math.min(plan.contextSize, model.trainContextSize),
  }
}

async function openEntry(entry: EngineModel, weights: Weights, plan: HostPlan): Promise<EngineEntry> {
  const context = await openContext(entry, weights, plan)
  const sequences = Array.from({ length: plan.sequences }, () => context.getSequence())
  const loaded: LoadedModel = {
    name: entry.name,
    contextSize: weights.contextSize,
    threads: weights.threads,
    ...(entry.adapter === undefined
      ? {}
      : {
          adapterEffect: await verifyAdapter(
            entry.adapter,
            sequences[0] as LlamaContextSequence,
            weights,
            plan,
          ),
        }),
  }
  const { model, template, controls } = weights
  return { loaded, model, template, controls, pool: createSequencePool(sequences) }
}

async function openContext(entry: EngineModel, weights: Weights, plan: HostPlan): Promise<LlamaContext> {
  if (entry.adapter !== undefined) readGguf(entry.adapter)
  try {
    return await weights.model.createContext(contextOptions(entry, weights, plan))
  } catch (cause) {
    if (entry.adapter === undefined) throw contextError(weights, plan, cause)
    throw new AppError({
      code: 'conflict',
      message: `The adapter ${entry.adapter} cannot be used with ${weights.path}.`,
      hint: 'Use the base it was trained on, or train again on this one; otherwise memory is short: serve fewer sequences.',
      cause,
    })
  }
}

function contextOptions(entry: EngineModel, weights: Weights, plan: HostPlan): LlamaContextOptions {
  return {
    contextSize: weights.contextSize,
    sequences: plan.sequences,
    threads: weights.threads,
    failedCreationRemedy: false,
    ...(entry.adapter === undefined
      ? {}
      : { lora: { adapters: [{ filePath: entry.adapter, scale: entry.adapterScale ?? 1 }] } }),
  }
}

function contextError(weights: Weights, plan: HostPlan, cause: unknown): AppError {
  return new AppError({
    code: 'unavailable',
    message: `There is not enough memory for ${plan.sequences} sequences of ${weights.contextSize} tokens on ${weights.path}.`,
    hint: 'Lower serve.sequences or serve.contextSize in clinloop.yaml.',
    cause,
  })
}

/**
 * An adapter that is silently ignored answers like the base, and nobody notices. So its effect is measured against a
 * context of the same shape without it; same shape, because other shapes round differently.
 */
async function verifyAdapter(
  path: string,
  adapted: LlamaContextSequence,
  weights: Weights,
  plan: HostPlan,
): Promise<number> {
  const bare = await openContext({ name: 'probe', model: weights.path }, weights, plan)
  try {
    const effect = await measureAdapterEffect(weights.model, bare.getSequence(), adapted)
    checkAdapterEffect(path, effect, adapterIsZero(readGguf(path)))
    return effect
  } finally {
    await bare.dispose()
  }
}
