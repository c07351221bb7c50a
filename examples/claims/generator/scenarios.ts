import type { Finding } from './findings.ts'

/**
 * One kind of claim: how many of every 1,500, what decides it, and what its procedure must be like.
 * `decisive` is what the note says that makes the rule fire; undefined where codes or a comparison do.
 */
export type Scenario = {
  rule: string
  share: number
  decisive?: readonly Finding[]
  procedure?: 'authorised' | 'excluded' | 'conflicting'
  service: 'inside' | 'before' | 'after'
  /** The note gives only the figures; whoever decides has to compare them. */
  compare?: 'dates' | 'limit-above' | 'limit-below'
}

/** Shares add up to 1,500: 675 approved, 525 denied, 300 pending; 60 (4 %) need a comparison. */
export const SCENARIOS: readonly Scenario[] = [
  { rule: 'R1', share: 82, decisive: ['policy-ended'], service: 'after' },
  { rule: 'R1', share: 33, decisive: ['policy-not-started'], service: 'before' },
  { rule: 'R1', share: 10, service: 'after', compare: 'dates' },
  { rule: 'R2', share: 90, decisive: ['excluded'], procedure: 'excluded', service: 'inside' },
  { rule: 'R3', share: 80, decisive: ['duplicate'], service: 'inside' },
  { rule: 'R4', share: 75, decisive: ['authorisation-missing'], procedure: 'authorised', service: 'inside' },
  { rule: 'R4', share: 35, decisive: ['authorisation-refused'], procedure: 'authorised', service: 'inside' },
  { rule: 'R5', share: 60, decisive: ['codes-disagree'], procedure: 'conflicting', service: 'inside' },
  { rule: 'R6', share: 40, decisive: ['over-limit'], service: 'inside' },
  { rule: 'R6', share: 20, service: 'inside', compare: 'limit-above' },
  { rule: 'R7', share: 125, decisive: ['document-awaited'], service: 'inside' },
  { rule: 'R8', share: 55, decisive: ['authorisation-awaited'], procedure: 'authorised', service: 'inside' },
  { rule: 'R9', share: 60, decisive: ['insurer-awaited'], service: 'inside' },
  { rule: 'R10', share: 60, decisive: ['query-open'], service: 'inside' },
  { rule: 'R11', share: 645, service: 'inside' },
  { rule: 'R11', share: 20, service: 'inside', compare: 'limit-below' },
  { rule: 'R11', share: 10, service: 'inside', compare: 'dates' },
]

/** Exactly `count` scenarios in the shares above, rounded down and topped up with the largest ones, in table order. */
export function scenariosFor(count: number): Scenario[] {
  const sizes = SCENARIOS.map(({ share }) => Math.floor((share * count) / 1500))
  const bySize = SCENARIOS.map((_, index) => index).sort(
    (a, b) => (SCENARIOS[b]?.share ?? 0) - (SCENARIOS[a]?.share ?? 0),
  )
  let missing = count - sizes.reduce((sum, size) => sum + size, 0)
  for (let i = 0; missing > 0; i++, missing--) {
    const index = bySize[i % bySize.length] as number
    sizes[index] = (sizes[index] ?? 0) + 1
  }
  return SCENARIOS.flatMap((scenario, index) => Array.from({ length: sizes[index] ?? 0 }, () => scenario))
}
