import type { Entity, EntityType } from '../entity.ts'
import { loadWordTables, type WordTables } from '../tables/word-tables.ts'
import { createTokens, lex, type Tokens, WORD } from '../text/lex.ts'
import { type NormalisedText, normalise } from '../text/normalise.ts'
import { dateRules } from './dates/index.ts'
import { identifierRules } from './identifiers/index.ts'
import { nameRules } from './names/index.ts'
import { placeRules } from './places/index.ts'
import { resolve } from './resolve.ts'
import type { DetectRule, Scan } from './scan.ts'

export type DetectorOptions = {
  /** Types that are not looked for. */
  disable?: readonly EntityType[]
  /** Candidates less sure than this are dropped. Default 0.5. */
  minScore?: number
}

/** What is known about a text beside itself. */
export type About = {
  /** What kind of document it is (`discharge`, `fhir/Patient` …). */
  kind?: string
}

export type Detector = {
  /** Entities of the text, in order, not overlapping, at UTF-16 offsets of `text` as given. */
  detect(text: string, about?: About): Entity[]
}

const RULES: readonly DetectRule[] = [...identifierRules, ...dateRules, ...placeRules, ...nameRules]

/** A detector with its dictionaries loaded. One detector works on one text at a time and may be used for any number. */
export function createDetector({ disable = [], minScore = 0.5 }: DetectorOptions = {}): Detector {
  const tables = loadWordTables()
  const tokens = createTokens()
  const tags = { column: new Uint32Array(tokens.kind.length) }
  const disabled = new Set(disable)
  return {
    detect: (text, about = {}) => {
      const normalised = normalise(text)
      const scan = scanOf(normalised, tables, tokens, tags, about)
      const candidates: Entity[] = []
      for (const rule of RULES) {
        rule(scan, (start, end, type, score, name) => {
          if (score < minScore || disabled.has(type)) return
          candidates.push({ start, end, type, score, rule: name })
        })
      }
      return resolve(candidates).map((entity) => toOriginal(entity, normalised))
    },
  }
}

function scanOf(
  { text, folded }: NormalisedText,
  tables: WordTables,
  tokens: Tokens,
  tags: { column: Uint32Array },
  { kind = '' }: About,
): Scan {
  lex(text, tokens)
  if (tags.column.length < tokens.count) tags.column = new Uint32Array(tokens.kind.length)
  for (let i = 0; i < tokens.count; i++) {
    const isWord = tokens.kind[i] === WORD
    tags.column[i] = isWord ? tables.tagsAt(folded, tokens.start[i] ?? 0, tokens.end[i] ?? 0) : 0
  }
  return { text, folded, tokens, tags: tags.column, tables, kind }
}

function toOriginal(entity: Entity, { originalStart, originalEnd }: NormalisedText): Entity {
  return { ...entity, start: originalStart(entity.start), end: originalEnd(entity.end) }
}
