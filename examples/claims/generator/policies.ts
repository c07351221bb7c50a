import type { Random } from '../../../src/core/random.ts'

/** A synthetic policy. Dates are ISO `YYYY-MM-DD`, both inside the period of cover. */
export type Policy = { id: string; since: string; until: string }

const DAY = 86_400_000

/** `count` policies, each in force for one and a half to three years that overlap 2023 to 2025. */
export function makePolicies(count: number, random: Random): Policy[] {
  return Array.from({ length: count }, (_, index) => {
    const since = addDays('2021-06-01', random.integer(800))
    return { id: `POL-${10001 + index}`, since, until: addDays(since, 560 + random.integer(540)) }
  })
}

/** A date within the policy. */
export function dateInside(policy: Policy, random: Random): string {
  return addDays(policy.since, random.integer(daysBetween(policy.since, policy.until) + 1))
}

/** A date 5 to 124 days before the policy began or after it ended. */
export function dateOutside(policy: Policy, side: 'before' | 'after', random: Random): string {
  const distance = 5 + random.integer(120)
  return side === 'before' ? addDays(policy.since, -distance) : addDays(policy.until, distance)
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}
