import { AppError } from '../../../core/app-error.ts'

type Tensor = { data: ArrayLike<number> }
type TokenizedText = { input_ids: { data: ArrayLike<bigint> } }

/** What is used of a tokenizer of the package. */
export type Tokenizer = {
  (text: string): TokenizedText
  tokenize(text: string, options: { add_special_tokens: boolean }): string[]
  decode(
    ids: readonly number[],
    options: { skip_special_tokens: boolean; clean_up_tokenization_spaces: boolean },
  ): string
  unk_token?: string | null
  model_max_length: number
}

/** What is used of a model of the package. */
export type Model = {
  (inputs: TokenizedText): Promise<{ logits: Tensor }>
  config: {
    id2label?: Record<string, string>
    max_position_embeddings?: number
    model_type?: string
    pad_token_id?: number
  }
}

type Open<T> = { from_pretrained(folder: string, options: Record<string, unknown>): Promise<T> }

type Transformers = {
  env: {
    allowRemoteModels: boolean
    allowLocalModels: boolean
    localModelPath: string
    useFSCache: boolean
    useBrowserCache: boolean
    logLevel: number
    fetch: unknown
  }
  AutoTokenizer: Open<Tokenizer>
  AutoModelForTokenClassification: Open<Model>
}

// Kept in a variable so that the package is looked for only when a model is opened.
const PACKAGE = '@huggingface/transformers'

/** LogLevel.NONE: on an error the package would print what the model was given, and with that the patient's text. */
const SILENT = 50

/**
 * Loads the optional package and shuts it off from the network: only files of the machine are read, and its own fetch fails.
 *
 * @throws AppError `unavailable` when it is not installed or does not start here
 */
export async function loadTransformers(): Promise<Transformers> {
  const transformers = (await import(PACKAGE).catch((cause: unknown) => {
    throw notStarted(cause)
  })) as Transformers
  const { env } = transformers
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.localModelPath = '/'
  env.useFSCache = false
  env.useBrowserCache = false
  env.logLevel = SILENT
  env.fetch = () => Promise.reject(new Error('the name model reads local files only'))
  return transformers
}

function notStarted(cause: unknown): AppError {
  const { code, message } = cause as { code?: string; message?: string }
  const missing = code === 'ERR_MODULE_NOT_FOUND' && String(message).includes(`'${PACKAGE}'`)
  return new AppError({
    code: 'unavailable',
    message: missing
      ? `The name model (deid.ner) needs the package ${PACKAGE}, which is not installed.`
      : `The package ${PACKAGE}, which the name model (deid.ner) needs, does not start: ${message}`,
    // Its install scripts fetch libraries for GPUs, which are not used.
    hint:
      `Install it in clinloop's folder with \`npm run npm -- install --no-save --ignore-scripts ${PACKAGE}@4\`, ` +
      'or leave deid.ner out.',
    cause,
  })
}
