import type { Entity } from '../../entity.ts'
import { loadWordTables } from '../../tables/word-tables.ts'
import { createTokens, lex, WORD } from '../../text/lex.ts'
import { normalise } from '../../text/normalise.ts'
import { resolve } from '../resolve.ts'
import type { DetectRule, Scan } from '../scan.ts'

/** A text as the rules see it. */
function scanText(original: string): Scan {
  const { text, folded } = normalise(original)
  const tables = loadWordTables()
  const tokens = createTokens()
  lex(text, tokens)
  const tags = new Uint32Array(tokens.kind.length)
  for (let i = 0; i < tokens.count; i++)
    if (tokens.kind[i] === WORD) tags[i] = tables.tagsAt(folded, tokens.start[i] ?? 0, tokens.end[i] ?? 0)
  return { text, folded, tokens, tags, tables, words: new Array(tokens.count).fill(undefined), kind: '' }
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
