import type { Random } from '../../../src/core/random.ts'

/**
 * A wording pattern: `[a|b|c]` stands for any one of the alternatives (not nested, one of them may hold a value),
 * `<name>` for a value given later.
 * One pattern both writes sentences and recognises them, so the rules can be checked against the text itself.
 */
export type Phrase = string

const ALTERNATIVES = /\[([^\]]*)\]/g
const VALUE = /<([a-z]+)>/g

/** Writes one sentence of the phrase, choosing alternatives at random. Throws if a value is missing. */
export function writePhrase(phrase: Phrase, values: Record<string, string>, random: Random): string {
  const chosen = phrase.replace(ALTERNATIVES, (_whole, alternatives: string) =>
    random.pick(alternatives.split('|')),
  )
  return chosen.replace(VALUE, (_whole, name: string) => {
    const value = values[name]
    if (value === undefined) throw new RangeError(`phrase "${phrase}" needs a value for <${name}>`)
    return value
  })
}

/**
 * A recogniser of the phrase: gives the values in a sentence the phrase could have written, otherwise undefined.
 * `shapes` holds a regular expression (as text) for each value's name.
 */
export function phraseReader(
  phrase: Phrase,
  shapes: Record<string, string>,
): (sentence: string) => Record<string, string> | undefined {
  const source = phrase
    .replace(/[.*+?^${}()\\]/g, '\\$&')
    .replace(ALTERNATIVES, (_whole, alternatives: string) => `(?:${alternatives})`)
    .replace(VALUE, (_whole, name: string) => `(?<${name}>${shapes[name] ?? '.+?'})`)
  const pattern = new RegExp(`^${source}$`)
  return (sentence) => {
    const match = pattern.exec(sentence)
    if (!match) return undefined
    return Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined))
  }
}
