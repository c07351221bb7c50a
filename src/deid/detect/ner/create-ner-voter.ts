import { AppError } from '../../../core/app-error.ts'
import type { Entity } from '../../entity.ts'
import { alignTokens } from './align-tokens.ts'
import { mergeLabels } from './merge-labels.ts'
import { openModel, type TokenClassifier } from './open-model.ts'
import { type Window, windowsOf } from './windows.ts'

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
/** Windows overlap by a sixth of their size … */
const OVERLAP = 1 / 6
/** … and an entity this near a window's edge is left to the neighbouring window, which sees more of it. */
const MARGIN = 1 / 30
/** A window of fewer units is not cut again: no letter is more than a few tokens. */
const SMALLEST = 24

/**
 * Opens a named-entity model. It is loaded from the local folder and never from the network.
 *
 * @throws AppError `unavailable` when @huggingface/transformers is not installed, `bad-input` when the folder holds no model
 * that can be used.
 */
export async function createNerVoter({
  path,
  minScore = 0.6,
  open = openModel,
}: NerVoterOptions): Promise<NerVoter> {
  const classify = await open(path)
  return {
    find: async (text) => {
      const found = await findIn(text, { start: 0, end: text.length }, WINDOW, classify)
      return dropRepeats(found.filter(({ score }) => score >= minScore))
    },
  }
}

/** Entities of a part of the text, at offsets of the text; windows with too many tokens are cut again. */
async function findIn(
  text: string,
  part: Window,
  size: number,
  classify: TokenClassifier,
): Promise<Entity[]> {
  const found: Entity[] = []
  const margin = Math.floor(size * MARGIN)
  for (const window of windowsOf(text.slice(part.start, part.end), size, Math.floor(size * OVERLAP))) {
    const [start, end] = [part.start + window.start, part.start + window.end]
    const piece = text.slice(start, end)
    const tokens = await classify(piece)
    if (!tokens) {
      if (size < SMALLEST) throw new AppError(TOO_SMALL)
      found.push(...(await findIn(text, { start, end }, size >> 1, classify)))
      continue
    }
    for (const entity of mergeLabels(piece, alignTokens(piece, tokens), 'ner')) {
      const cutLeft = start > 0 && entity.start < margin
      const cutRight = end < text.length && entity.end > piece.length - margin
      if (cutLeft || cutRight) continue
      found.push({
        ...entity,
        start: entity.start + start,
        end: entity.end + start,
        score: Math.min(entity.score, 1),
      })
    }
  }
  return found
}

const TOO_SMALL = {
  code: 'bad-input',
  message: 'the model of deid.ner takes fewer tokens than a few words have',
  hint: 'Look at max_position_embeddings in its config.json and model_max_length in its tokenizer_config.json.',
} as const

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
