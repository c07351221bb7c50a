import { createScanner } from '../../../src/deid/detect/create-scanner.ts'
import { dateRules } from '../../../src/deid/detect/dates/index.ts'
import { identifierRules } from '../../../src/deid/detect/identifiers/index.ts'
import { nameRules } from '../../../src/deid/detect/names/index.ts'
import { placeRules } from '../../../src/deid/detect/places/index.ts'
import { resolve } from '../../../src/deid/detect/resolve.ts'
import type { DetectRule } from '../../../src/deid/detect/scan.ts'
import type { Entity } from '../../../src/deid/entity.ts'
import { normalise } from '../../../src/deid/text/normalise.ts'
import { clinloop } from './clinloop.ts'
import type { BenchDocument } from './contender.ts'

/** A finder without replacing; the first finds nothing. */
export type Finder = { label: string; detect(document: BenchDocument): readonly Entity[] }

const LEAST_SCORE = 0.5

/** The detector built up one family of rules after the other: what each finds more and what it costs. */
export function ruleFamilies(): Finder[] {
  const families: [label: string, rules: readonly DetectRule[]][] = [
    ['words cut out and looked up, no rule', []],
    ['and numbers', identifierRules],
    ['and dates, ages', dateRules],
    ['and places, institutions', placeRules],
    ['and names', nameRules],
  ]
  const whole = clinloop()
  return [
    ...families.map(([label], i) => ({
      label,
      detect: finder(families.slice(0, i + 1).flatMap(([, rules]) => rules)),
    })),
    {
      label: 'and the tagger, repeats: the whole',
      detect: (document) => whole.detect(document) as readonly Entity[],
    },
  ]
}

function finder(rules: readonly DetectRule[]): Finder['detect'] {
  const scanner = createScanner()
  return ({ text, kind }) => {
    const normalised = normalise(text)
    const scan = scanner(normalised, kind)
    const found: Entity[] = []
    for (const rule of rules)
      rule(scan, (start, end, type, score, name) => {
        if (score >= LEAST_SCORE && end > start) found.push({ start, end, type, score, rule: name })
      })
    const { originalStart, originalEnd } = normalised
    return resolve(found).map((entity) => ({
      ...entity,
      start: originalStart(entity.start),
      end: originalEnd(entity.end),
    }))
  }
}
