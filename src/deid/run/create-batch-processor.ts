import { randomBytes } from 'node:crypto'
import type { Claim } from '../../collect/claim.ts'
import type { Document } from '../../collect/document.ts'
import { AppError } from '../../core/app-error.ts'
import { createDetector } from '../detect/create-detector.ts'
import { loadRoster } from '../detect/known/roster.ts'
import type { NerVoter } from '../detect/ner/create-ner-voter.ts'
import { createLeakAudit } from '../leaks/index.ts'
import { createReviewRules, type ReviewRule } from '../review/review-rules.ts'
import type { KnownValue } from '../structured/redactor.ts'
import {
  createTransformMemory,
  type DeidKeys,
  deriveDeidKeys,
  loadDeidKey,
  resolvePolicy,
} from '../transform/index.ts'
import { decodeLines } from './decode-lines.ts'
import type { DeidPlan } from './deid-plan.ts'
import type { DeidentifiedRow, RowContext } from './deidentified-row.ts'
import { deidentifyClaim } from './deidentify-claim.ts'
import { deidentifyDocument } from './deidentify-document.ts'
import { deidentifyLine } from './deidentify-line.ts'
import { readKnownRecords } from './known-records.ts'
import { LINKED, type Tools } from './open-document.ts'
import type { LineBatch } from './read-line-batches.ts'
import { emptyTally, type Tally } from './tally.ts'
import { isUnreadRow } from './unread-row.ts'
import { withVotes } from './with-votes.ts'

/** A link between what stands in the output and what stood in the input, for the vault. */
export type VaultLink = {
  replacement: string
  type: string
  patientKey: string
  value: string
  documentId: string
}

/** What became of one batch: lines to append to the output and to the rejects file. */
export type BatchResult = { output: string; rejects: string; tally: Tally; links: VaultLink[] }

export type ProcessorOptions = {
  /** Only a look: rows that would be withheld come out too, and no key is needed. */
  preview?: boolean
  /** Used instead of the model that the plan names. */
  voter?: NerVoter
}

/** Loads the dictionaries, keys and rosters a plan needs and returns what treats its batches, one at a time. */
export async function createBatchProcessor(
  plan: DeidPlan,
  options: ProcessorOptions = {},
): Promise<(batch: LineBatch) => Promise<BatchResult>> {
  const records = plan.known === undefined ? new Map<string, KnownValue[]>() : readKnownRecords(plan.known)
  const voter = options.voter ?? (plan.ner === undefined ? undefined : await openVoter(plan.ner))
  const kit: Kit = {
    plan,
    tools: await loadTools(plan, options),
    preview: options.preview === true,
    voter,
    known: (patientKey) => (patientKey === undefined ? undefined : records.get(patientKey)) ?? [],
    rejected: plan.rules.filter(({ decision }) => decision === 'reject'),
  }
  return async ({ bytes, firstLine }) => {
    const result: BatchResult = { output: '', rejects: '', tally: batchTally(), links: [] }
    for (const [i, line] of decodeLines(bytes).entries()) {
      const text = firstLine + i === 1 ? line.replace(/^\ufeff/, '') : line
      if (text.trim() !== '') await processLine(text, firstLine + i, kit, result)
    }
    return result
  }
}

async function openVoter(path: string): Promise<NerVoter> {
  const { createNerVoter } = await import('../detect/ner/create-ner-voter.ts')
  return createNerVoter({ path })
}

/** Counts without a prototype are hash tables: in others each new order of names costs a hidden class. */
function batchTally(): Tally {
  return { ...emptyTally(), entities: Object.create(null), rules: Object.create(null) }
}

async function loadTools(plan: DeidPlan, { preview = false }: ProcessorOptions): Promise<Kit['tools']> {
  const { disable, minScore, profile, roster } = plan
  return {
    keys: keysOf(plan, preview),
    detector: createDetector({
      minScore,
      ...(disable ? { disable } : {}),
      ...(roster === undefined ? {} : { roster: await loadRoster(roster) }),
    }),
    rules: createReviewRules(plan.rules),
    policy: resolvePolicy(profile, plan),
    memory: createTransformMemory(),
  }
}

type Kit = {
  plan: DeidPlan
  tools: Omit<Tools, 'audit'>
  known: RowContext['known']
  preview: boolean
  voter: NerVoter | undefined
  /** What reviewers decided is no identifier. */
  rejected: readonly ReviewRule[]
}

/** For a look at what would happen no key is needed: one is made and thrown away. */
function keysOf({ keyFile }: DeidPlan, preview: boolean): DeidKeys {
  try {
    return loadDeidKey(keyFile === undefined ? {} : { keyFile })
  } catch (error) {
    if (preview && error instanceof AppError && error.code === 'not-found')
      return deriveDeidKeys(randomBytes(32))
    throw error
  }
}

async function processLine(text: string, line: number, kit: Kit, result: BatchResult): Promise<void> {
  const { plan, tools, preview } = kit
  const { tally } = result
  tally.documents++
  const audit = createLeakAudit({ hmac: tools.keys.leakReport })
  try {
    const row = await treatRow(parse(text), line, kit, audit)
    const leaks = auditRow(row, kit.rejected, audit, tally)
    count(row, tally)
    if (leaks.length === 0 || preview) {
      result.output += `${JSON.stringify(row.output)}\n`
      tally.written++
      if (plan.links) collectLinks(row, result.links)
      return
    }
    tally.withheld++
    tally.leaks.push(...leaks.map((leak) => ({ ...leak, line })))
    const types = [...new Set(leaks.map(({ type }) => type))].join(', ')
    reject(result, line, `withheld: the leak audit found ${types}`)
  } catch (error) {
    tally.rejected++
    reject(result, line, reasonOf(error))
  }
}

/** Only our own messages are passed on: any other could quote the text. */
function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.message
  return error instanceof RangeError ? 'is nested too deeply' : 'could not be processed'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError({ code: 'bad-input', message: 'is not valid JSON' })
  }
}

async function treatRow(
  row: unknown,
  line: number,
  kit: Kit,
  audit: Tools['audit'],
): Promise<DeidentifiedRow> {
  const { plan, tools, known, voter } = kit
  const treat = (detector: Tools['detector']): DeidentifiedRow =>
    deidentifyRow(row, plan, { tools: { ...tools, audit, detector }, columns: plan.columns, known, line })
  return voter ? withVotes(voter, tools.detector, treat) : treat(tools.detector)
}

function deidentifyRow(row: unknown, { shape }: DeidPlan, context: RowContext): DeidentifiedRow {
  if (shape === 'documents') {
    if (isUnreadRow(row)) throw new AppError({ code: 'bad-input', message: row.unread })
    return deidentifyDocument(row as Document, context)
  }
  if (shape === 'claims') return deidentifyClaim(row as Claim, context)
  return deidentifyLine(row, context)
}

function auditRow(
  row: DeidentifiedRow,
  rejected: readonly ReviewRule[],
  audit: Tools['audit'],
  tally: Tally,
) {
  const { documentId, original, result, audited } = row
  audit.add({ documentId, original, output: result.text, entities: result.entities, rejected, ...audited })
  const { checkedValues, leaks } = audit.report()
  tally.checkedValues += checkedValues
  return leaks
}

function count({ original, result, fieldCounts, patientKey }: DeidentifiedRow, tally: Tally): void {
  tally.characters += original.length
  if (patientKey === undefined) tally.withoutPatientKey++
  if (result.entities.length === 0 && Object.keys(fieldCounts).length === 0) tally.untouched++
  for (const { type, rule } of result.entities) {
    tally.entities[type] = (tally.entities[type] ?? 0) + 1
    tally.rules[rule] = (tally.rules[rule] ?? 0) + 1
  }
  for (const [type, found] of Object.entries(fieldCounts)) {
    const known = type as keyof typeof tally.entities
    tally.entities[known] = (tally.entities[known] ?? 0) + found
  }
}

function collectLinks(
  { original, result, documentId, patientKey = '', links: fields }: DeidentifiedRow,
  links: VaultLink[],
): void {
  for (const field of fields) links.push({ ...field, patientKey, documentId })
  for (const { start, end, type, action, replacement } of result.entities) {
    if (LINKED.has(action))
      links.push({ replacement, type, patientKey, value: original.slice(start, end), documentId })
  }
}

function reject(result: BatchResult, line: number, reason: string): void {
  result.rejects += `${JSON.stringify({ line, reason })}\n`
}
