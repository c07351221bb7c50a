import { PROCEDURES } from './catalogue.ts'
import { DOCUMENTS, FINDINGS, type Finding } from './findings.ts'
import { phraseReader } from './phrase.ts'

export type NotedFinding = { finding: Finding; values: Record<string, string> }

const SHAPES = {
  since: '\\d{4}-\\d{2}-\\d{2}',
  until: '\\d{4}-\\d{2}-\\d{2}',
  limit: '\\d+',
  document: DOCUMENTS.join('|'),
  service: PROCEDURES.map(({ words }) => words).join('|'),
}

const READERS = (Object.keys(FINDINGS) as Finding[]).flatMap((finding) =>
  FINDINGS[finding].map((phrase) => ({ finding, read: phraseReader(phrase, SHAPES) })),
)

/**
 * The findings a reviewer's note states, in its order.
 * Throws if a sentence is of no known wording, or of two with different meanings.
 */
export function readNote(note: string): NotedFinding[] {
  return note.split(/(?<=\.) /).map(readSentence)
}

function readSentence(sentence: string): NotedFinding {
  // A sentence that opens with a value was capitalised when written: its first letter may stand for either case.
  const lowered = sentence.charAt(0).toLowerCase() + sentence.slice(1)
  const found = new Map<Finding, NotedFinding>()
  for (const { finding, read } of READERS) {
    const values = read(sentence) ?? read(lowered)
    if (values) found.set(finding, { finding, values })
  }
  const [only, ...others] = found.values()
  if (!only) throw new RangeError(`no rule reads this sentence: ${sentence}`)
  if (others.length > 0) throw new RangeError(`two readings, ${[...found.keys()].join(' and ')}: ${sentence}`)
  return only
}
