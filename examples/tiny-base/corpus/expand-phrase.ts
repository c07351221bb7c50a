import type { Random } from '../../../src/core/random.ts'

/** What `{name}` stands for in a phrase. */
export type Slots = Record<string, string>

const INNERMOST_CHOICE = /\[([^[\]]*)\]/
const SLOT = /\{([a-zA-Z]+)\}/g

/**
 * Writes a phrase: `[a|b|c]` is one of the alternatives (they nest, and may be empty), `{name}` a slot.
 * Throws RangeError on a slot that is not given.
 */
export function expandPhrase(phrase: string, slots: Slots, random: Random): string {
  let text = phrase
  for (;;) {
    const choice = INNERMOST_CHOICE.exec(text)
    if (!choice) break
    const chosen = random.pick((choice[1] as string).split('|'))
    text = text.slice(0, choice.index) + chosen + text.slice(choice.index + choice[0].length)
  }
  const filled = text.replace(SLOT, (_whole, name: string) => {
    const slot = slots[name]
    if (slot === undefined) throw new RangeError(`the phrase "${phrase}" needs {${name}}`)
    return slot
  })
  // An empty alternative leaves its space behind.
  return filled.replace(/ +([,.:;]|$)/g, '$1').replace(/ {2,}/g, ' ')
}

/** The phrase as a sentence: first letter upper case. */
export function expandSentence(phrase: string, slots: Slots, random: Random): string {
  return capitalise(expandPhrase(phrase, slots, random))
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
