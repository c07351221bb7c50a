import { ENTITY_TYPES, type Entity, type EntityType } from '../entity.ts'
import { normalise } from '../text/normalise.ts'

/**
 * A reviewer's decision as a rule for the whole project: `reject`, this text is no identifier of that type; `add`, this
 * text always is one; `accept`, the span was right and need not be asked about again.
 */
export type ReviewRule = { decision: 'accept' | 'reject' | 'add'; type: EntityType; value: string }

export type ReviewRules = {
  /** Whether nobody decided on anything: `apply` then returns what it is given. */
  isEmpty: boolean
  /** Takes out what reviewers rejected, raises what they accepted, and finds what they added. */
  apply(text: string, entities: readonly Entity[]): Entity[]
  /** Whether a reviewer decided on this text already. */
  decided(type: EntityType, value: string): boolean
}

/** Reviewers' decisions made ready for use on any number of texts; case, spacing and diacritics do not matter. */
export function createReviewRules(rules: readonly ReviewRule[]): ReviewRules {
  const byKey = new Map(rules.map((rule) => [keyOf(rule.type, rule.value), rule.decision]))
  const added = rules.filter(({ decision }) => decision === 'add')
  return {
    isEmpty: rules.length === 0,
    decided: (type, value) => byKey.has(keyOf(type, value)),
    apply: (text, entities) => {
      const kept = entities.flatMap((entity) => {
        const decision = byKey.get(keyOf(entity.type, text.slice(entity.start, entity.end)))
        if (decision === 'reject') return []
        return [decision === 'accept' ? { ...entity, score: 1, rule: 'review' } : entity]
      })
      const found = added.flatMap(({ type, value }) => findAll(text, type, value))
      return found.length === 0 ? kept : [...kept, ...found]
    },
  }
}

/** The form in which two spans count as the same. */
function keyOf(type: EntityType, value: string): string {
  return `${type}\u0000${normalise(value).folded.replace(/\s+/g, ' ').trim()}`
}

function findAll(text: string, type: EntityType, value: string): Entity[] {
  const normalised = normalise(text)
  const wanted = normalise(value).folded.replace(/\s+/g, ' ').trim()
  if (wanted === '') return []
  const pattern = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+')
  const found: Entity[] = []
  for (const { index, 0: match } of normalised.folded.matchAll(
    new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'gu'),
  )) {
    const start = normalised.originalStart(index)
    found.push({ start, end: normalised.originalEnd(index + match.length), type, score: 1, rule: 'review' })
  }
  return found
}

/** Checks a rule that was read from a file. */
export function isReviewRule(value: unknown): value is ReviewRule {
  const { decision, type, value: text } = (value ?? {}) as Record<string, unknown>
  return (
    (decision === 'accept' || decision === 'reject' || decision === 'add') &&
    ENTITY_TYPES.some((known) => known === type) &&
    typeof text === 'string' &&
    text.trim() !== ''
  )
}
