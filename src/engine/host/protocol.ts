import type { ErrorCode } from '../../core/app-error.ts'
import type { ChatMessage } from '../../core/chat-message.ts'

/** One name under which answers can be asked for: a base model, or a base model with an adapter. */
export type EngineModel = {
  name: string
  /** Path of the GGUF model. Entries with the same path share one copy of the weights. */
  model: string
  /** Path of a GGUF LoRA adapter for it. */
  adapter?: string | undefined
  /** Multiplies the adapter's own alpha / rank. Default 1. */
  adapterScale?: number | undefined
}

/** What the child needs to load; travels as its first message. */
export type HostPlan = {
  models: EngineModel[]
  /** Tokens each answer's prompt and completion may hold together. */
  contextSize: number
  /** Answers generated at the same time by each model. */
  sequences: number
  threads: number
  gpu: boolean
}

/** A model that is ready. */
export type LoadedModel = {
  name: string
  /** Tokens prompt and completion may hold together: the configured size, or the model's own when that is smaller. */
  contextSize: number
  threads: number
  /** Largest change of a next-token logit that the adapter causes on a probe; 0 for an adapter of zeros; absent without one. */
  adapterEffect?: number
}

export type GenerateRequest = {
  /** Name of one of the host's models. */
  model: string
  /** Rendered with the model's own chat template. Exactly one of `messages` and `prompt` is given. */
  messages?: readonly ChatMessage[]
  /** Taken as it is; special tokens written in it are parsed, none are added. */
  prompt?: string
  /** Default: what the context has room for. */
  maxTokens?: number | undefined
  /** 0 (default) takes the likeliest token every time. */
  temperature?: number | undefined
  /** Nucleus sampling: keeps the likeliest tokens whose probabilities reach this sum. Default 1. */
  topP?: number | undefined
  /** Seed of the sampling, 0 … 2³²−1. Default: a random one. */
  seed?: number | undefined
  /** Texts that end the answer; they are not part of it. */
  stop?: readonly string[] | undefined
}

export type GenerateFinal = {
  type: 'final'
  /** `stop`: the model ended its turn or reached a stop text. `length`: out of tokens. */
  finishReason: 'stop' | 'length'
  promptTokens: number
  completionTokens: number
}

export type GenerateEvent = { type: 'text'; text: string } | GenerateFinal

/** An AppError on its way through the channel. */
export type WireError = { code: ErrorCode; message: string; hint?: string | undefined }

export type ParentMessage =
  | { type: 'load'; plan: HostPlan }
  | { type: 'generate'; id: number; request: GenerateRequest }
  | { type: 'cancel'; id: number }
  | { type: 'close' }

/** `final` and `error` end a request, and are sent only after its sequence is free again. */
export type ChildMessage =
  | { type: 'heartbeat' }
  | { type: 'ready'; models: LoadedModel[]; device: string }
  | { type: 'failed'; error: WireError }
  | { type: 'event'; id: number; event: GenerateEvent }
  | { type: 'error'; id: number; error: WireError }
