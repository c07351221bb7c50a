export type Detokenise = (tokens: readonly number[], before: readonly number[]) => string

export type TextStream = {
  /** Text that is certain after this token, often empty; `stopped` once a stop text was reached. */
  push(token: number): { text: string; stopped: boolean }
  /** What was still held back. */
  flush(): string
}

// A character of four bytes takes at most four byte tokens; more replacement characters than that are the model's own.
const MAX_HELD_TOKENS = 8
// How many earlier tokens a tokenizer may look at to decide about a leading space.
const LOOK_BEHIND = 8
const REPLACEMENT = '\uFFFD'

/**
 * Turns tokens into text as they come. Tokens that end inside a UTF-8 character are held until it is whole; text that
 * may be the beginning of a stop text is held until it is not. The stop text and all after it are dropped.
 */
export function createTextStream(detokenise: Detokenise, stop: readonly string[] = []): TextStream {
  const stops = stop.filter((text) => text !== '')
  let before: number[] = []
  let held: number[] = []
  let pending = ''
  const take = (): string => {
    const text = detokenise(held, before)
    before = [...before, ...held].slice(-LOOK_BEHIND)
    held = []
    return text
  }
  const cut = (): { text: string; stopped: boolean } => {
    const end = firstStop(pending, stops)
    const keep = end >= 0 ? end : pending.length - heldBack(pending, stops)
    const text = pending.slice(0, keep)
    pending = end >= 0 ? '' : pending.slice(keep)
    return { text, stopped: end >= 0 }
  }
  return {
    push: (token) => {
      held.push(token)
      const whole = !detokenise(held, before).endsWith(REPLACEMENT) || held.length >= MAX_HELD_TOKENS
      if (!whole) return { text: '', stopped: false }
      pending += take()
      return cut()
    },
    flush: () => {
      if (held.length > 0) pending += take()
      const { text, stopped } = cut()
      const rest = stopped ? text : text + pending
      pending = ''
      return rest
    },
  }
}

function firstStop(text: string, stops: readonly string[]): number {
  const found = stops.map((stop) => text.indexOf(stop)).filter((index) => index >= 0)
  return found.length > 0 ? Math.min(...found) : -1
}

/** Length of the longest end of `text` that is the beginning of a stop text. */
function heldBack(text: string, stops: readonly string[]): number {
  const lengths = stops.flatMap((stop) =>
    Array.from({ length: Math.min(stop.length - 1, text.length) }, (_, index) => index + 1).filter((length) =>
      stop.startsWith(text.slice(text.length - length)),
    ),
  )
  return Math.max(0, ...lengths)
}
