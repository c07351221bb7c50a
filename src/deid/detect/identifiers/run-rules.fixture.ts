import type { Entity } from '../../entity.ts'
import { normalise } from '../../text/normalise.ts'
import { createScanner } from '../create-scanner.ts'
import { resolve } from '../resolve.ts'
import type { DetectRule, Scan } from '../scan.ts'

/** A text as the rules see it. */
function scanText(original: string): Scan {
  return createScanner()(normalise(original), '')
}

/** What the rules find in the text, as "TYPE text". */
export function found(rules: readonly DetectRule[], text: string): string[] {
  const scan = scanText(text)
  const candidates: Entity[] = []
  for (const rule of rules)
    rule(scan, (start, end, type, score, name) => {
      if (score >= 0.5) candidates.push({ start, end, type, score, rule: name })
    })
  return resolve(candidates).map(({ start, end, type }) => `${type} ${scan.text.slice(start, end)}`)
}

/** How often the rules read a token's offset in the text: the measure of their work. */
export function work(rules: readonly DetectRule[], text: string): number {
  const scan = scanText(text)
  let reads = 0
  const start = new Proxy(scan.tokens.start, {
    get: (column, key) => {
      reads++
      return Reflect.get(column, key)
    },
  })
  const counted = { ...scan, tokens: { ...scan.tokens, start } }
  for (const rule of rules) rule(counted, () => undefined)
  return reads
}
