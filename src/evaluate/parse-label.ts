/** What an answer without any known label counts as: a class of its own that is never right. */
export const UNPARSED = 'UNPARSED'

/**
 * The first word of an answer that is one of the labels, whatever its case; words joined by a hyphen do not count
 * ("pre-approved" is not "APPROVED").
 */
export function parseLabel(answer: string, labels: readonly string[]): string {
  let found = UNPARSED
  let earliest = Number.POSITIVE_INFINITY
  for (const label of labels) {
    const at = answer.search(wordPattern(label))
    // Of two labels at the same place ("DENIED", "DENIED IN PART") the longer one is meant.
    if (at >= 0 && (at < earliest || (at === earliest && label.length > found.length))) {
      found = label
      earliest = at
    }
  }
  return found
}

/** Matches `word` where no letter, digit, hyphen or underscore touches it. */
export function wordPattern(word: string): RegExp {
  const literal = word
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}_-])${literal}(?![\\p{L}\\p{N}_-])`, 'iu')
}
