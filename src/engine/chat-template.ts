import { Environment, Interpreter, Template } from '@huggingface/jinja'
import { AppError } from '../core/app-error.ts'
import type { ChatMessage } from '../core/chat-message.ts'
import type { Gguf } from './gguf/gguf.ts'
import { getNumber, getString, getStrings } from './gguf/metadata-value.ts'

export type ChatTemplateOptions = {
  /** Jinja source, as in `tokenizer.chat_template`. */
  template: string
  /** Text of the BOS and EOS tokens; empty when the model has none. */
  bosToken: string
  eosToken: string
  /** The model's path or name, for errors. */
  model: string
}

/** Turns a conversation into the text a model was trained on. */
export type ChatTemplate = {
  /**
   * The prompt text; with `addGenerationPrompt` it ends where the assistant's answer begins. Tokenise it with no added
   * special tokens: a template writes its own BOS.
   *
   * @throws AppError `bad-input` when the template refuses the conversation (its own words in the message) or fails.
   */
  render(messages: readonly ChatMessage[], options: { addGenerationPrompt: boolean }): string
}

const LONGEST_RANGE = 10_000
const LONGEST_REASON = 200

/** Compiles a template. Throws AppError `corrupt` naming the model when it is not valid Jinja. */
export function createChatTemplate({
  template,
  bosToken,
  eosToken,
  model,
}: ChatTemplateOptions): ChatTemplate {
  const program = compile(template, model)
  return {
    render: (messages, { addGenerationPrompt }) => {
      const environment = new Environment()
      const variables = {
        ...GLOBALS,
        messages: messages.map(({ role, content }) => ({ role, content })),
        add_generation_prompt: addGenerationPrompt,
        bos_token: bosToken,
        eos_token: eosToken,
      }
      try {
        for (const [name, value] of Object.entries(variables)) environment.set(name, value)
        return String(new Interpreter(environment).run(program).value)
      } catch (cause) {
        throw refusal(model, messages, cause)
      }
    },
  }
}

/**
 * The chat template a GGUF model carries.
 *
 * @throws AppError `bad-input` naming the file when it has none, `corrupt` when it is not valid Jinja.
 */
export function chatTemplateOf(gguf: Pick<Gguf, 'path' | 'metadata'>): ChatTemplate {
  if (!gguf.metadata.has('tokenizer.chat_template')) {
    throw new AppError({
      code: 'bad-input',
      message: `The model ${gguf.path} has no chat template (metadata key tokenizer.chat_template).`,
      hint: 'Use a chat or instruct version of the model, or convert it again together with its chat template.',
    })
  }
  return createChatTemplate({
    template: getString(gguf, 'tokenizer.chat_template'),
    bosToken: specialToken(gguf, 'bos'),
    eosToken: specialToken(gguf, 'eos'),
    model: gguf.path,
  })
}

function specialToken(gguf: Pick<Gguf, 'path' | 'metadata'>, kind: 'bos' | 'eos'): string {
  const key = `tokenizer.ggml.${kind}_token_id`
  if (!gguf.metadata.has(key)) return ''
  return getStrings(gguf, 'tokenizer.ggml.tokens')[getNumber(gguf, key)] ?? ''
}

function compile(template: string, model: string): Template['parsed'] {
  try {
    return new Template(template).parsed
  } catch (cause) {
    throw new AppError({
      code: 'corrupt',
      message: `The chat template of ${model} is not valid Jinja.`,
      hint: 'Convert the model again together with the chat template of its source.',
      cause,
    })
  }
}

function refusal(model: string, messages: readonly ChatMessage[], cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message.slice(0, LONGEST_REASON) : 'unknown reason'
  // A template may put a message into its complaint; patient text must not reach logs.
  const leaks = messages.some(({ content }) => content.length > 3 && reason.includes(content.slice(0, 20)))
  return new AppError({
    code: 'bad-input',
    message: `The chat template of ${model} refuses this conversation${leaks ? '' : `: ${reason}`}.`,
    hint: `It has the roles: ${messages.map(({ role }) => role).join(', ')}. Many templates want user and assistant in turn.`,
  })
}

/** What templates may call besides Jinja's own filters and tests. */
const GLOBALS = {
  true: true,
  false: false,
  none: null,
  True: true,
  False: false,
  None: null,
  raise_exception: (reason: unknown): never => {
    throw new Error(String(reason))
  },
  range: (...bounds: number[]): number[] => {
    const [start, stop, step] = [
      bounds.length > 1 ? (bounds[0] ?? 0) : 0,
      bounds[1] ?? bounds[0] ?? 0,
      bounds[2] ?? 1,
    ]
    const length = Math.ceil((stop - start) / step)
    if (!(length <= LONGEST_RANGE)) throw new Error(`range() longer than ${LONGEST_RANGE}`)
    return Array.from({ length: Math.max(length, 0) }, (_, i) => start + i * step)
  },
  strftime_now: (format: string): string =>
    format.replace(/%([a-zA-Z])/g, (code, letter: string) => DATE[letter] ?? code),
}

/**
 * "Today" in every rendered prompt: 26 July 2024, the date Llama 3's own template falls back to. A real clock would render
 * the same conversation differently in training and in serving, and differently again tomorrow.
 */
const DATE: Record<string, string> = {
  d: '26',
  b: 'Jul',
  B: 'July',
  m: '07',
  Y: '2024',
  y: '24',
  a: 'Fri',
  A: 'Friday',
  H: '00',
  M: '00',
  S: '00',
}
