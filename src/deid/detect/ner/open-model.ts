import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '../../../core/app-error.ts'
import type { LabelledToken } from './align-tokens.ts'
import { loadTransformers, type Model, type Tokenizer } from './load-transformers.ts'
import { isKnownLabel } from './merge-labels.ts'
import { type Marks, readTokens } from './read-tokens.ts'

/** Labels every token of a short text, in order; undefined for a text of more tokens than the model takes. */
export type TokenClassifier = (text: string) => Promise<LabelledToken[] | undefined>

/** Weights by the file names of the usual exports, the most exact first. */
const WEIGHTS: readonly [file: string, dtype: string][] = [
  ['model.onnx', 'fp32'],
  ['model_fp16.onnx', 'fp16'],
  ['model_quantized.onnx', 'q8'],
  ['model_int8.onnx', 'int8'],
  ['model_uint8.onnx', 'uint8'],
  ['model_q4.onnx', 'q4'],
]
const LAYOUT = 'Give a folder with config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx.'

/**
 * Opens a token-classification model in ONNX with its tokenizer, from the folder only: nothing is fetched. It runs on the CPU
 * in one thread a worker, so that the same text gets the same answer on every run.
 */
export async function openModel(path: string): Promise<TokenClassifier> {
  const { AutoTokenizer, AutoModelForTokenClassification } = await loadTransformers()
  const folder = resolve(path)
  const { subfolder, dtype } = weightsOf(folder, path)
  const options = { local_files_only: true }
  const [tokenizer, model] = await Promise.all([
    AutoTokenizer.from_pretrained(folder, options),
    AutoModelForTokenClassification.from_pretrained(folder, {
      ...options,
      subfolder,
      dtype,
      device: 'cpu',
      use_external_data_format: false,
      session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
    }),
  ]).catch((cause: unknown) => {
    throw noModel(path, `cannot be opened: ${reasonOf(cause)}`, cause)
  })
  const labels = model.config.id2label ?? {}
  if (!Object.values(labels).some(isKnownLabel)) {
    throw noModel(
      path,
      `has no label for names or places, only ${Object.values(labels).slice(0, 8).join(', ')}`,
    )
  }
  const marks = marksOf(folder)
  const limit = limitOf(tokenizer, model)
  const classify: TokenClassifier = async (text) => {
    const inputs = tokenizer(text)
    const ids = Array.from(inputs.input_ids.data, Number)
    if (ids.length > limit) return undefined
    const { logits } = await model(inputs)
    const width = Object.keys(labels).length
    if (logits.data.length !== ids.length * width) throw new RangeError('not one answer a token and label')
    return readTokens(tokenizer, text, { ids, marks }).map(({ index, ...token }) => {
      const { best, score } = strongest(logits.data, index * width, width)
      return { ...token, label: labels[best] ?? 'O', score }
    })
  }
  // A model that does not fit its tokenizer or its labels is found out here, not at every row.
  await classify('Seen today.').catch((cause: unknown) => {
    throw noModel(path, `does not label text: ${reasonOf(cause)}`, cause)
  })
  return classify
}

function weightsOf(folder: string, path: string): { subfolder: string; dtype: string } {
  for (const subfolder of ['onnx', '']) {
    const weights = WEIGHTS.find(([file]) => existsSync(join(folder, subfolder, file)))
    if (weights) return { subfolder, dtype: weights[1] }
  }
  throw noModel(path, 'holds no token-classification model in ONNX')
}

/** How the tokenizer marks where words begin; from tokenizer.json, as the package does not tell. */
function marksOf(folder: string): Marks {
  const { model, pre_tokenizer, decoder } = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8'))
  if (model?.type === 'WordPiece') return 'pieces'
  return /"ByteLevel"/.test(JSON.stringify([pre_tokenizer, decoder])) ? 'bytes' : 'words'
}

/** RoBERTa and its kin count positions from behind the padding token. */
const OFFSET_POSITIONS = /roberta|camembert|longformer|mpnet/

function limitOf({ model_max_length }: Tokenizer, { config }: Model): number {
  const { max_position_embeddings: positions = Number.POSITIVE_INFINITY, model_type = '' } = config
  const offset = OFFSET_POSITIONS.test(model_type) ? (config.pad_token_id ?? 1) + 1 : 0
  return Math.min(model_max_length, positions > offset ? positions - offset : Number.POSITIVE_INFINITY)
}

/** The label with the highest logit, and its probability. */
function strongest(logits: ArrayLike<number>, from: number, width: number): { best: number; score: number } {
  let best = 0
  for (let i = 1; i < width; i++) if (at(logits, from + i) > at(logits, from + best)) best = i
  let sum = 0
  for (let i = 0; i < width; i++) sum += Math.exp(at(logits, from + i) - at(logits, from + best))
  return { best, score: 1 / sum }
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'unknown error'
}

function noModel(path: string, what: string, cause?: unknown): AppError {
  return new AppError({
    code: 'bad-input',
    message: `deid.ner: ${path} ${what}`,
    hint: LAYOUT,
    ...(cause === undefined ? {} : { cause }),
  })
}
