import type { Entity, EntityType } from '../../../src/deid/entity.ts'
import type { Contender } from './contender.ts'

/** The three expressions a widespread guide to fine-tuning on NHS text removes identifiers with, in its order. */
const EXPRESSIONS: readonly [type: EntityType, expression: RegExp][] = [
  ['NHS_NUMBER', /\b\d{3}[-\s]?\d{3}[-\s]?\d{4}\b/g],
  ['NAME', /\b[A-Z][a-z]+ [A-Z][a-z]+\b/g],
  ['POSTCODE', /\b[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b/g],
]

/** Replaces what three regular expressions match, and nothing else. */
export const guideExpressions: Contender = {
  label: 'three expressions',
  detect: ({ text }) =>
    EXPRESSIONS.flatMap(([type, expression]) =>
      [...text.matchAll(expression)].map(
        ({ index, 0: match }): Entity => ({
          start: index,
          end: index + match.length,
          type,
          score: 1,
          rule: 'expression',
        }),
      ),
    ),
  redact: ({ text }) =>
    EXPRESSIONS.reduce((left, [type, expression]) => left.replace(expression, `[${type}]`), text),
}
