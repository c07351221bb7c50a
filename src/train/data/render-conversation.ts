import type { ChatMessage } from '../../core/chat-message.ts'
import { type RowPlace, rowRefusal } from './row-refusal.ts'

/** Half-open range of characters (UTF-16 units) or tokens. */
export type Span = { start: number; end: number }

export type RenderedConversation = {
  text: string
  /** What the model itself has to say in each assistant turn, the turn's end marker included. Ascending, disjoint. */
  spans: Span[]
}

export type ConversationTemplate = {
  render(messages: readonly ChatMessage[], options: { addGenerationPrompt: boolean }): string
  /** The same template with every generation block between GENERATION_START and GENERATION_END; absent without blocks. */
  renderMarked?: (messages: readonly ChatMessage[]) => string
}

export const GENERATION_START = '\uE0F0'
export const GENERATION_END = '\uE0F1'

/**
 * Renders a conversation once and finds the assistant's spans in it. Each span starts where the prompt for that turn
 * ends, so training sees exactly what serving feeds. Templates that rewrite earlier turns are read through their
 * generation markers instead.
 *
 * @throws AppError `bad-input` naming the row when neither way finds the spans.
 */
export function renderConversation(
  messages: readonly ChatMessage[],
  template: ConversationTemplate,
  place: RowPlace,
): RenderedConversation {
  const text = guarded(place, () => template.render(messages, { addGenerationPrompt: false }))
  const spans = spansByPrefix(text, messages, template) ?? spansByMarkers(text, messages, template)
  if (spans) return { text, spans }
  throw rowRefusal(
    place,
    "the model's chat template rewrites earlier turns, so the assistant's words cannot be found in it.",
    'Use single-answer conversations with this model, or a template with {% generation %} markers.',
  )
}

function spansByPrefix(
  text: string,
  messages: readonly ChatMessage[],
  template: ConversationTemplate,
): Span[] | undefined {
  const spans: Span[] = []
  for (const [index, message] of messages.entries()) {
    if (message.role !== 'assistant') continue
    const prompt = attempt(() => template.render(messages.slice(0, index), { addGenerationPrompt: true }))
    const answered = attempt(() =>
      template.render(messages.slice(0, index + 1), { addGenerationPrompt: false }),
    )
    if (prompt === undefined || answered === undefined) return undefined
    if (!answered.startsWith(prompt) || !text.startsWith(answered)) return undefined
    spans.push({ start: prompt.length, end: answered.length })
  }
  return spans
}

function spansByMarkers(
  text: string,
  messages: readonly ChatMessage[],
  template: ConversationTemplate,
): Span[] | undefined {
  const { renderMarked } = template
  if (!renderMarked || text.includes(GENERATION_START) || text.includes(GENERATION_END)) return undefined
  const marked = attempt(() => renderMarked(messages))
  if (marked === undefined) return undefined
  const pieces = marked.split(/([\uE0F0\uE0F1])/)
  const spans: Span[] = []
  let offset = 0
  let start: number | undefined
  for (const piece of pieces) {
    if (piece === GENERATION_START) start = offset
    else if (piece !== GENERATION_END) offset += piece.length
    else if (start === undefined) return undefined
    else {
      spans.push({ start, end: offset })
      start = undefined
    }
  }
  const unmarked = pieces.filter((piece) => piece !== GENERATION_START && piece !== GENERATION_END).join('')
  return unmarked === text && spans.length > 0 ? spans : undefined
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}

function guarded<T>(place: RowPlace, action: () => T): T {
  try {
    return action()
  } catch {
    // The template's own message may quote the conversation, so it stays out of ours.
    throw rowRefusal(
      place,
      "the model's chat template refuses this conversation.",
      'Many templates want one optional system turn, then user and assistant in turns.',
    )
  }
}
