import type { Random } from '../../../src/core/random.ts'
import { DOCUMENTS, FINDINGS, type Finding } from './findings.ts'
import { writePhrase } from './phrase.ts'
import type { Scenario } from './scenarios.ts'

/** What a note's wordings may mention. */
export type NoteValues = { since: string; until: string; limit: string; service: string }

/** Statements that leave a claim in order, and the scenario facts each of them would contradict. */
const IN_ORDER: readonly { finding: Finding; contradicts: readonly string[] }[] = [
  { finding: 'policy-active', contradicts: ['R1', 'dates'] },
  { finding: 'documents-complete', contradicts: ['R7'] },
  { finding: 'codes-agree', contradicts: ['R5'] },
  { finding: 'first-claim', contradicts: ['R3'] },
  { finding: 'within-limit', contradicts: ['R6', 'limit-above', 'limit-below'] },
  { finding: 'insurer-settled', contradicts: ['R9'] },
  { finding: 'query-answered', contradicts: ['R10'] },
]

/**
 * A reviewer's note for a scenario: the state of the authorisation where the rules need it, one or two statements that are in
 * order, now and then an aside, in random order; what decides the claim comes last, as a reviewer closes with the finding.
 */
export function writeNote(
  scenario: Scenario,
  needsAuthorisation: boolean,
  values: NoteValues,
  random: Random,
): string {
  const decisive: Finding[] = [...(scenario.decisive ?? []), ...comparisonFinding(scenario)]
  const findings: Finding[] = []
  const authorisation = authorisationFinding(scenario, needsAuthorisation, random)
  if (authorisation) findings.push(authorisation)
  const contradicted = new Set([scenario.rule, scenario.compare ?? ''])
  const fitting = IN_ORDER.filter(({ contradicts }) => !contradicts.some((fact) => contradicted.has(fact)))
  const wanted = Math.max(1, (random.next() < 0.5 ? 2 : 3) - decisive.length - findings.length)
  findings.push(
    ...random
      .shuffle(fitting)
      .slice(0, wanted)
      .map(({ finding }) => finding),
  )
  if (random.next() < 0.4) findings.push('aside')
  return [...random.shuffle(findings), ...decisive]
    .map((finding) => writeSentence(finding, values, random))
    .join(' ')
}

function comparisonFinding({ compare }: Scenario): Finding[] {
  if (compare === undefined) return []
  return [compare === 'dates' ? 'policy-dates' : 'limit-amount']
}

function authorisationFinding(scenario: Scenario, needed: boolean, random: Random): Finding | undefined {
  if (scenario.rule === 'R4' || scenario.rule === 'R8') return undefined
  if (needed) return 'authorised'
  return scenario.procedure !== 'excluded' && random.next() < 0.25 ? 'authorisation-not-needed' : undefined
}

function writeSentence(finding: Finding, values: NoteValues, random: Random): string {
  const phrase = random.pick<string>(FINDINGS[finding])
  const sentence = writePhrase(phrase, { ...values, document: random.pick(DOCUMENTS) }, random)
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
