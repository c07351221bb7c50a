import type { EntityType } from '../entity.ts'
import type { AuditedDocument } from './audited-document.ts'
import { isEponym } from './eponyms.ts'
import { isEverydayWord } from './everyday-words.ts'
import { beginForms, type FormIndex, type Found } from './find-forms.ts'
import { findSuspects } from './find-suspects.ts'
import type { Leak, LeakPlace, LeakReport } from './leak-report.ts'
import { outputSpans, type Span, spanOver } from './output-spans.ts'
import { valueForms } from './value-forms.ts'
import { readWords } from './words.ts'

export type LeakAuditOptions = {
  /** Keyed hash that names values and documents in the report. */
  hmac: (message: string) => Buffer
  maxLeaks?: number
  /** Leaks listed one by one; all are counted. */
  maxListed?: number
  /** True for lower-case words that say nothing alone, beside the built-in ones. */
  isEveryday?: (word: string) => boolean
}

export type LeakAudit = {
  add(document: AuditedDocument): void
  report(): LeakReport
}

/**
 * Searches every document that is written for what it should no longer hold: each original value in all its forms, and
 * what a second set of rules takes for an identifier. One document at a time, in memory of that document.
 */
export function createLeakAudit({
  hmac,
  maxLeaks = 0,
  maxListed = 200,
  isEveryday,
}: LeakAuditOptions): LeakAudit {
  const everyday = (word: string): boolean => isEverydayWord(word) || isEveryday?.(word) === true
  const name = (message: string): string => hmac(message).toString('hex', 0, 8)
  const counts = { documents: 0, checkedValues: 0, uncheckedValues: 0, keptValues: 0, leakCount: 0 }
  const byType: Record<string, number> = {}
  const leaks: Leak[] = []
  const record = (
    documentId: string,
    type: Leak['type'],
    where: LeakPlace,
    found: Leak['found'],
    value: string,
  ) => {
    counts.leakCount++
    byType[type] = (byType[type] ?? 0) + 1
    if (leaks.length >= maxListed) return
    leaks.push({
      document: name(`document ${documentId}`),
      type,
      where,
      found,
      valueHmac: name(`value ${value}`),
    })
  }
  return {
    add: (document) => {
      counts.documents++
      const { documentId, output, meta = [], ids = [] } = document
      const spans = outputSpans(document)
      if (!spans) {
        record(documentId, 'MISMATCH', 'text', 'mismatch', documentId)
        return
      }
      const targets = collectTargets(document, everyday, counts)
      const put = createPut(document)
      const stands = createStands(document)
      const report = (where: LeakPlace, text: string, own: readonly Span[]): void => {
        const words = readWords(text)
        const left = remaining(text, targets.find(words), own)
        for (const { target } of left)
          record(documentId, target.type, where, target.form.part ? 'part' : 'value', target.form.key)
        for (const { type, start, end } of findSuspects(text, words.units)) {
          // What was found as a value already is one leak, not two.
          if (left.some((range) => range.start < end && start < range.end)) continue
          const found = text.slice(start, end)
          if (isOurs(start, end, text, own) || stands(type, found)) continue
          if (where === 'meta' && put(found)) continue
          record(documentId, type, where, 'second-rule', found)
        }
      }
      report('text', output, spans)
      for (const text of meta) report('meta', text, [])
      for (const text of ids) report('id', text, [])
    },
    report: () => ({
      ok: counts.leakCount <= maxLeaks && !('MISMATCH' in byType),
      ...counts,
      maxLeaks,
      byType,
      leaks,
    }),
  }
}

function collectTargets(
  { original, entities, known = [] }: AuditedDocument,
  everyday: (word: string) => boolean,
  counts: { checkedValues: number; uncheckedValues: number; keptValues: number },
): FormIndex {
  const targets = beginForms()
  const seen = new Set<string>()
  const add = (type: EntityType, value: string): void => {
    const name = `${type} ${value}`
    if (seen.has(name)) return
    seen.add(name)
    const forms = valueForms(type, value, everyday)
    if (forms.length === 0) counts.uncheckedValues++
    else counts.checkedValues++
    for (const form of forms) targets.add({ form, type, value })
  }
  for (const { start, end, type, replacement, action } of entities) {
    const value = original.slice(start, end)
    // A kept value may stay, and "March 2024" is its own coarser form.
    const stays = action === 'keep' || (action === 'generalise' && replacement === value)
    if (stays) counts.keptValues++
    else add(type, value)
  }
  for (const { type, value } of known) add(type, value)
  return targets
}

/** The finds that should not be there. */
function remaining(text: string, found: Found[], spans: readonly Span[]): Found[] {
  if (found.length === 0) return found
  return found.filter(({ target: { type, value }, start, end }) => {
    const span = spanOver(spans, start, end)
    if (span?.stays) return false
    // A shifted date may fall on another date of the document; on its own it may not.
    const isDate = type === 'DATE' || type === 'DOB'
    if (isDate && span && (span.type === 'DATE' || span.type === 'DOB') && span.original !== value)
      return false
    return type !== 'NAME' || !isEponym(text, end)
  })
}

const PSEUDONYM = /^[0-9a-f]{32}$/

/**
 * Tells what was put into the strings beside the text, whose places are not known: a run of whole words of a replacement,
 * or any part of a pseudonym, whose digits may by chance pass for a number. No replacement is an original value of its
 * document.
 */
function createPut({ entities, replacements = [] }: AuditedDocument): (found: string) => boolean {
  let all: string | undefined
  return (found) => {
    all ??= [...entities.map(({ replacement }) => replacement), ...replacements].map(paddedWords).join('\n')
    return (
      all.includes(paddedWords(found)) ||
      replacements.some((put) => PSEUDONYM.test(put) && put.includes(found))
    )
  }
}

/** Tells what people decided is no identifier of its type, whole or in parts. */
function createStands({ rejected = [] }: AuditedDocument): (type: EntityType, found: string) => boolean {
  return (type, found) =>
    rejected.some(
      (rule) =>
        rule.type === type &&
        paddedWords(rule.value.toLowerCase()).includes(paddedWords(found.toLowerCase())),
    )
}

function paddedWords(text: string): string {
  return ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
}

/** True when the span was put there by the transform, or kept by the policy, from its first to its last character. */
function isOurs(start: number, end: number, text: string, spans: readonly Span[]): boolean {
  const whole = spanOver(spans, start, end)
  if (whole?.stays || whole?.changed) return true
  for (let at = start; at < end; at++) {
    if (!/[\p{L}\p{N}]/u.test(text[at] as string)) continue
    const span = spanOver(spans, at, at + 1)
    if (!span || !(span.stays || span.changed)) return false
  }
  return true
}
