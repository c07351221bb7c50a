import { AppError } from '../../../core/app-error.ts'
import type { Entity } from '../../entity.ts'
import { alignTokens, type LabelledToken } from './align-tokens.ts'
import { mergeLabels } from './merge-labels.ts'
import { windowsOf } from './windows.ts'

/** Labels every token of a short text, in order, tokens without an entity included. */
export type TokenClassifier = (text: string) => Promise<LabelledToken[]>

/** A model that finds names and places, as one more voice beside the rules: give its entities to `detect` as `extra`. */
export type NerVoter = { find(text: string): Promise<Entity[]> }

export type NerVoterOptions = {
  /** Folder of a token-classification model in ONNX with its tokenizer. */
  path: string
  /** Entities less sure than this are dropped. Default 0.6. */
  minScore?: number
  /** Opens the model; by default through @huggingface/transformers, from `path` only. */
  open?: (path: string) => Promise<TokenClassifier>
}

/** In UTF-16 units. 512 tokens are the most that such models take; clinical text has about three units a token. */
const WINDOW = 1200
const OVERLAP = 200
/** An entity this near a window's edge is left to the neighbouring window, which sees more of it. */
const MARGIN = 40

/**
 * Opens a named-entity model. It is loaded from the local folder and never from the network.
 *
 * @throws AppError `unavailable` when @huggingface/transformers is not installed, `bad-input` when the folder holds no model.
 */
export async function createNerVoter({
  path,
  minScore = 0.6,
  open = openModel,
}: NerVoterOptions): Promise<NerVoter> {
  const classify = await open(path)
  return {
    find: async (text) => {
      const found: Entity[] = []
      for (const { start, end } of windowsOf(text, WINDOW, OVERLAP)) {
        const piece = text.slice(start, end)
        const entities = mergeLabels(piece, alignTokens(piece, await classify(piece)), 'ner')
        for (const entity of entities) {
          const cutLeft = start > 0 && entity.start < MARGIN
          const cutRight = end < text.length && entity.end > piece.length - MARGIN
          if (entity.score < minScore || cutLeft || cutRight) continue
          found.push({
            ...entity,
            start: entity.start + start,
            end: entity.end + start,
            score: Math.min(entity.score, 1),
          })
        }
      }
      return dropRepeats(found)
    },
  }
}

/** Overlapping windows see the same entity twice. */
function dropRepeats(entities: readonly Entity[]): Entity[] {
  const seen = new Map<string, Entity>()
  for (const entity of entities) {
    const key = `${entity.start} ${entity.end} ${entity.type}`
    const before = seen.get(key)
    if (!before || before.score < entity.score) seen.set(key, entity)
  }
  return [...seen.values()].sort((a, b) => a.start - b.start || a.end - b.end)
}

type Transformers = {
  env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string }
  pipeline(
    task: 'token-classification',
    model: string,
    options: { local_files_only: boolean },
  ): Promise<
    (
      text: string,
      options: { ignore_labels: string[] },
    ) => Promise<{ word: string; entity: string; score: number }[]>
  >
}

// Kept in a variable so that the package is looked for only when a model is opened.
const PACKAGE = '@huggingface/transformers'

async function openModel(path: string): Promise<TokenClassifier> {
  const { env, pipeline } = await loadTransformers()
  env.allowRemoteModels = false
  env.allowLocalModels = true
  const slash = path.replace(/\/+$/, '').lastIndexOf('/')
  env.localModelPath = slash < 0 ? '.' : path.slice(0, slash + 1)
  const classify = await pipeline('token-classification', path.slice(slash + 1), {
    local_files_only: true,
  }).catch((cause: unknown) => {
    throw new AppError({
      code: 'bad-input',
      message: `${path}: holds no token-classification model that can be opened`,
      hint: 'Give a folder with config.json, tokenizer.json and onnx/model.onnx.',
      cause,
    })
  })
  return async (text) => {
    const tokens = await classify(text, { ignore_labels: [] })
    return tokens.map(({ word, entity, score }) => ({ word, label: entity, score }))
  }
}

async function loadTransformers(): Promise<Transformers> {
  try {
    return (await import(PACKAGE)) as Transformers
  } catch (cause) {
    throw new AppError({
      code: 'unavailable',
      message: 'The name model needs the package @huggingface/transformers, which is not installed.',
      hint: 'Install it with `npm run npm -- install @huggingface/transformers`, or leave the model out.',
      cause,
    })
  }
}
