import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Claim } from '../../collect/claim.ts'
import type { Document } from '../../collect/document.ts'
import { readJsonl } from '../../core/jsonl.ts'
import { createDetector } from '../detect/create-detector.ts'
import { loadRoster } from '../detect/known/roster.ts'
import type { EntityType } from '../entity.ts'
import type { DeidPlan } from '../run/deid-plan.ts'
import { normalise } from '../text/normalise.ts'
import { createReviewRules } from './review-rules.ts'

/** Texts that the detector is not sure of: one for each type and wording, however often it occurs. */
export type UncertainSpan = {
  /** 8 hex digits of a keyed hash of type and text: names the span in commands and in the audit chain. */
  id: string
  type: EntityType
  value: string
  /** The lowest score of its places. */
  score: number
  rule: string
  count: number
  /** Whether it is replaced as things stand. */
  redacted: boolean
  /** What stands around its first place. */
  before: string
  after: string
}

export type ListUncertainOptions = {
  plan: DeidPlan
  /** Folder of the corpus artefact. */
  corpus: string
  hmac: (message: string) => Buffer
  /** Spans surer than this are not listed. */
  below: number
  limit: number
  signal?: AbortSignal
}

/** Spans this unsure are shown although they are not replaced. */
const LEAST = 0.3
const AROUND = 40

/** Looks through a corpus for the spans whose score is nearest to where the decision turns, least certain first. */
export async function listUncertain(options: ListUncertainOptions): Promise<UncertainSpan[]> {
  const { plan, corpus, hmac, below, limit, signal } = options
  const roster = plan.roster === undefined ? {} : { roster: await loadRoster(plan.roster) }
  const detector = createDetector({ minScore: LEAST, ...roster })
  const rules = createReviewRules(plan.rules)
  const spans = new Map<string, UncertainSpan>()
  for await (const { text, kind, patientKey } of textsOf(corpus, signal)) {
    for (const { start, end, type, score, rule } of detector.detect(text, {
      kind,
      ...(patientKey ? { patientKey } : {}),
    })) {
      const value = text.slice(start, end)
      if (score > below || rules.decided(type, value)) continue
      const key = `${type}\u0000${normalise(value).folded.replace(/\s+/g, ' ')}`
      const known = spans.get(key)
      if (known) {
        known.count++
        known.score = Math.min(known.score, score)
        known.redacted ||= score >= plan.minScore
        continue
      }
      spans.set(key, {
        id: hmac(`review ${key}`).toString('hex', 0, 4),
        type,
        value,
        score,
        rule,
        count: 1,
        redacted: score >= plan.minScore,
        before: text.slice(Math.max(0, start - AROUND), start),
        after: text.slice(end, end + AROUND),
      })
    }
  }
  const unsure = ({ score }: UncertainSpan): number => Math.abs(score - plan.minScore)
  return [...spans.values()].sort((a, b) => unsure(a) - unsure(b) || b.count - a.count).slice(0, limit)
}

type Text = { text: string; kind: string; patientKey?: string }

async function* textsOf(corpus: string, signal: AbortSignal | undefined): AsyncGenerator<Text> {
  const options = signal ? { signal } : {}
  const claims = join(corpus, 'claims.jsonl')
  if (existsSync(claims)) {
    for await (const { value } of readJsonl(claims, options)) {
      const { note, reason, policyId } = value as Claim
      for (const text of [note, reason]) yield { text, kind: 'claim', patientKey: policyId }
    }
  }
  const documents = join(corpus, 'documents.jsonl')
  if (!existsSync(documents)) return
  for await (const { value } of readJsonl(documents, { ...options, maxLineBytes: 256 * 1024 * 1024 })) {
    const { text, kind, patientKey } = value as Document
    yield { text, kind, ...(patientKey === undefined ? {} : { patientKey }) }
  }
}
