import type { RenderedConversation, Span } from './render-conversation.ts'
import { type RowPlace, rowRefusal } from './row-refusal.ts'
import { UNTRAINED } from './training-row.ts'

/** What masking needs of the model's vocabulary. */
export type RowVocabulary = {
  bos: number
  isEndOfGeneration(id: number): boolean
  /** Adds no special tokens of its own; markers written in the text become single tokens. */
  encode(text: string): Int32Array
  decode(ids: Int32Array): string
}

export type MaskedTokens = {
  tokens: Int32Array /** Next token where it is learned, else -1. */
  targets: Int32Array
}

/**
 * Tokens of a rendered conversation with the targets of its assistant spans. Position i is learned exactly when token
 * i + 1 belongs to a span, the end-of-turn token included: the mask goes by position, never by token id, so a
 * padding or end token elsewhere in the text cannot change it.
 *
 * @throws AppError `bad-input` naming the row: no terminator, two BOS, an end marker inside an answer, nothing to learn.
 */
export function maskConversation(
  rendered: RenderedConversation,
  vocabulary: RowVocabulary,
  place: RowPlace,
): MaskedTokens {
  const { tokens, spans } = tokenise(rendered, vocabulary, place)
  if (vocabulary.bos >= 0 && tokens[0] === vocabulary.bos && tokens[1] === vocabulary.bos)
    throw rowRefusal(
      place,
      'the conversation begins with two BOS tokens.',
      'Take the BOS text out of the messages: the chat template adds it.',
    )
  const targets = new Int32Array(tokens.length).fill(UNTRAINED)
  for (const span of spans) {
    const { start, end } = answerWithTerminator(tokens, span, vocabulary, place)
    for (let position = Math.max(start, 1); position < end; position++)
      targets[position - 1] = tokens[position] as number
  }
  if (targets.every((target) => target === UNTRAINED))
    throw rowRefusal(
      place,
      'nothing in it is learned: no token belongs to an assistant turn.',
      'Every example needs an assistant message with text.',
    )
  return { tokens, targets }
}

/** Cuts what a template writes after the end-of-turn token (a newline), and insists that the token is there. */
function answerWithTerminator(
  tokens: Int32Array,
  span: Span,
  vocabulary: RowVocabulary,
  place: RowPlace,
): Span {
  const ids = tokens.subarray(span.start, span.end)
  const first = ids.findIndex((id) => vocabulary.isEndOfGeneration(id))
  const rest = first < 0 ? '' : vocabulary.decode(ids.slice(first + 1))
  if (first < 0)
    throw rowRefusal(
      place,
      'an answer lacks its end-of-turn token, so the model would never learn to stop.',
      "The base model's chat template must close assistant turns with its end-of-generation token.",
    )
  if (ids.subarray(first + 1).some((id) => vocabulary.isEndOfGeneration(id)) || rest.trim() !== '')
    throw rowRefusal(
      place,
      'an answer goes on after an end-of-turn token.',
      "Take the template's markers out of the message text.",
    )
  return { start: span.start, end: span.start + first + 1 }
}

type TokenSpans = { tokens: Int32Array; spans: Span[] }

/** Tokenises the whole text when every border falls between two of its tokens, else piece by piece at the borders. */
function tokenise(rendered: RenderedConversation, vocabulary: RowVocabulary, place: RowPlace): TokenSpans {
  const { text, spans } = rendered
  const borders = spans.flatMap(({ start, end }) => [start, end])
  const whole = vocabulary.encode(text)
  const offsets = borders.map((border) => borderInTokens(text, border, whole, vocabulary))
  if (!offsets.includes(-1)) return { tokens: whole, spans: pairUp(offsets) }
  const pieces = [0, ...borders].map((from, index) =>
    vocabulary.encode(text.slice(from, borders[index] ?? text.length)),
  )
  const tokens = Int32Array.from(pieces.flatMap((piece) => [...piece]))
  if (vocabulary.decode(tokens) !== vocabulary.decode(whole))
    throw rowRefusal(
      place,
      'the answer cannot be told from the prompt in tokens.',
      'Let the answer begin with a letter or digit, not with white space.',
    )
  let offset = 0
  const pieceBorders = pieces.slice(0, -1).map((piece) => (offset += piece.length))
  return { tokens, spans: pairUp(pieceBorders) }
}

/** Number of tokens before character `border`, or -1 when a token of the whole text straddles it. */
function borderInTokens(text: string, border: number, whole: Int32Array, vocabulary: RowVocabulary): number {
  if (border === text.length) return whole.length
  const prefix = vocabulary.encode(text.slice(0, border))
  return prefix.every((id, index) => id === whole[index]) ? prefix.length : -1
}

function pairUp(borders: readonly number[]): Span[] {
  const spans: Span[] = []
  for (let i = 0; i < borders.length; i += 2)
    spans.push({ start: borders[i] as number, end: borders[i + 1] as number })
  return spans
}
