import type { Claim } from '../collect/claim.ts'
import type { Example } from './example.ts'
import { keywordsOf } from './keywords.ts'

/** Short on purpose: it is part of every example and every request. */
const SYSTEM = 'Decide the claim: APPROVED, DENIED or PENDING, with the reason.'

export type AdjudicationOptions = {
  system?: string | undefined
  /** Words of the reason that go into `meta.keywords`. */
  keywords: number
  /** File the claims came from. */
  source: string
}

/**
 * A historic claim as a conversation: what the adjudicator saw, then the decision and its reason.
 * Ids of claim and policy stay out of the prompt: they decide nothing and could only be learned by heart.
 */
export function adjudicationExample(
  claim: Claim,
  { system, keywords, source }: AdjudicationOptions,
): Example {
  const words = keywordsOf(claim.reason, keywords)
  return {
    id: claim.claimId,
    messages: [
      { role: 'system', content: system ?? SYSTEM },
      { role: 'user', content: claimText(claim) },
      { role: 'assistant', content: `${claim.decision}: ${claim.reason}` },
    ],
    task: 'adjudication',
    source,
    meta: {
      label: claim.decision,
      amount: claim.amount,
      group: claim.policyId,
      ...(words.length > 0 && { keywords: words.join('|') }),
    },
  }
}

function claimText(claim: Claim): string {
  return [
    `Service date: ${claim.serviceDate}`,
    `Diagnosis: ${claim.diagnosisCodes.join(', ')}`,
    `Procedure: ${claim.procedureCodes.join(', ')}`,
    `Amount: ${claim.amount.toFixed(2)}`,
    `Note: ${claim.note}`,
  ].join('\n')
}
