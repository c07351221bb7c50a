import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '../../core/app-error.ts'
import { isReviewRule, type ReviewRule } from './review-rules.ts'

/** A decision with who made it and when (ISO 8601). */
export type ReviewDecision = ReviewRule & { by: string; when: string }

/** Where a project keeps its reviewers' decisions. The file holds identifying text: it is 0600 and never in an artefact. */
export function reviewRulesPath(projectDir: string): string {
  return join(projectDir, '.clinloop', 'deid-review.jsonl')
}

/**
 * The decisions in force: of several on the same text and type the last counts.
 *
 * @throws AppError `corrupt` naming the line that is no decision.
 */
export function readReviewRules(projectDir: string): ReviewRule[] {
  const path = reviewRulesPath(projectDir)
  if (!existsSync(path)) return []
  const rules = new Map<string, ReviewRule>()
  for (const [i, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue
    const { decision, type, value } = parseRule(path, i + 1, line)
    rules.delete(`${type}\u0000${value}`)
    rules.set(`${type}\u0000${value}`, { decision, type, value })
  }
  return [...rules.values()]
}

function parseRule(path: string, line: number, text: string): ReviewRule {
  try {
    const value: unknown = JSON.parse(text)
    if (isReviewRule(value)) return value
  } catch {
    // Told below, without the text.
  }
  throw new AppError({
    code: 'corrupt',
    message: `${path} line ${line} is no review decision.`,
    hint: 'Take the line out, or restore the file from a backup.',
  })
}

/** Appends a decision. */
export function appendReviewDecision(projectDir: string, decision: ReviewDecision): void {
  const path = reviewRulesPath(projectDir)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  appendFileSync(path, `${JSON.stringify(decision)}\n`, { mode: 0o600 })
  chmodSync(path, 0o600)
}
