import { Command } from 'commander'
import { AppError } from '../../core/app-error.ts'
import { formatTable } from '../../core/format-table.ts'
import {
  appendReviewDecision,
  isReviewRule,
  listUncertain,
  loadDeidKey,
  type ReviewRule,
  type UncertainSpan,
} from '../../deid/index.ts'
import type { StageContext } from '../../store/index.ts'
import { deidSettings } from '../deid-settings.ts'
import { findArtefact } from '../find-artefact.ts'
import { parseCount } from '../parse-count.ts'
import { openSession, type Session, type Surroundings, withProject } from '../session.ts'

type ReviewOptions = {
  limit: number
  below: string
  accept?: string[]
  reject?: string[]
  add?: string[]
  by?: string
}

const EXAMPLES = `
Each span has an id. Accepted spans are always replaced, rejected ones never, wherever they stand in the project; --add
names something nothing found, as TYPE:text. The next \`clinloop deid\` uses the decisions.

Examples:
  $ clinloop deid review --project ward
  $ clinloop deid review --project ward --reject 3f9a02c1 --accept 88d1e0ff --add "NAME:Bubbles" --by "A. Rahman"`

export function deidReviewCommand(surroundings: Surroundings): Command {
  return new Command('review')
    .description('list the spans the detector is least sure of, and decide on them for the whole project')
    .option('--limit <n>', 'spans to list', parseCount, 25)
    .option('--below <score>', 'list spans with at most this score', '0.75')
    .option('--accept <id...>', 'spans that are identifiers')
    .option('--reject <id...>', 'spans that are none')
    .option('--add <type:text...>', 'identifiers that were not found')
    .option('--by <name>', 'who decides; needed with --accept, --reject and --add')
    .addHelpText('after', EXAMPLES)
    .action((options: ReviewOptions, command: Command) => review(openSession(surroundings, command), options))
}

async function review(session: Session, options: ReviewOptions): Promise<void> {
  await withProject(session, async (context) => {
    const { plan } = await deidSettings(session, {})
    const keys = loadDeidKey(plan.keyFile === undefined ? {} : { keyFile: plan.keyFile })
    const corpus = await findArtefact(context.store, 'corpus')
    const { accept = [], reject = [], add = [] } = options
    const deciding = accept.length + reject.length + add.length > 0
    const spans = await listUncertain({
      plan,
      corpus: context.store.artefacts.path(corpus.id),
      hmac: keys.leakReport,
      below: deciding ? 1 : Number(options.below),
      limit: deciding ? Number.POSITIVE_INFINITY : options.limit,
      signal: session.signal,
    })
    if (!deciding) return session.result(spans, () => describe(spans))
    const decisions = decide(spans, { accept, reject, add })
    await keep(context, decisions, options.by, (rule) => idOf(rule, spans, keys.leakReport), corpus.id)
    session.result(
      { decided: decisions.length },
      () => `${decisions.length} decisions kept. Run \`clinloop deid\` to use them.`,
    )
  })
}

function decide(
  spans: readonly UncertainSpan[],
  { accept, reject, add }: { accept: string[]; reject: string[]; add: string[] },
): ReviewRule[] {
  const named = (id: string): UncertainSpan => {
    const span = spans.find((each) => each.id === id)
    if (span) return span
    throw new AppError({
      code: 'not-found',
      message: `There is no span ${id}, or it was decided on before.`,
      hint: '`clinloop deid review` lists them.',
    })
  }
  return [
    // What is not replaced as things stand has to be added.
    ...accept
      .map(named)
      .map(
        ({ type, value, redacted }): ReviewRule => ({ decision: redacted ? 'accept' : 'add', type, value }),
      ),
    ...reject.map(named).map(({ type, value }): ReviewRule => ({ decision: 'reject', type, value })),
    ...add.map(parseAdded),
  ]
}

function parseAdded(text: string): ReviewRule {
  const [, type, value] = /^([A-Z_]+):(.+)$/s.exec(text) ?? []
  const rule = { decision: 'add', type, value }
  if (isReviewRule(rule)) return rule
  throw new AppError({
    code: 'bad-input',
    message: '--add takes a type and a text, as in NAME:Bubbles.',
    hint: 'The types are those of the report: NAME, MRN, ADDRESS …',
  })
}

async function keep(
  { store, projectDir, now }: StageContext,
  decisions: readonly ReviewRule[],
  by: string | undefined,
  id: (rule: ReviewRule) => string,
  corpus: string,
): Promise<void> {
  if (by === undefined) throw new AppError({ code: 'bad-input', message: 'Say who decides, with --by.' })
  for (const rule of decisions) {
    appendReviewDecision(projectDir, { ...rule, by, when: now().toISOString() })
    // The audit chain names the span by its keyed hash only.
    const reason = `${rule.decision} ${rule.type} ${id(rule)}`
    await store.audit.append({ who: by, what: 'deid.reviewed', artefactIds: [corpus], reason })
  }
}

function idOf(
  { type, value }: ReviewRule,
  spans: readonly UncertainSpan[],
  hmac: (message: string) => Buffer,
): string {
  const span = spans.find((each) => each.type === type && each.value === value)
  return span?.id ?? hmac(`review ${type}\u0000${value.toLowerCase()}`).toString('hex', 0, 4)
}

function describe(spans: readonly UncertainSpan[]): string {
  if (spans.length === 0) return 'Nothing is uncertain that was not decided on.'
  const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ')
  return formatTable(
    ['id', 'type', 'score', 'times', 'now', 'text'],
    spans.map(({ id, type, score, count, redacted, before, value, after }) => [
      id,
      type,
      score.toFixed(2),
      count,
      redacted ? 'replaced' : 'left',
      `${oneLine(before.slice(-25))}[${oneLine(value)}]${oneLine(after.slice(0, 25))}`,
    ]),
  )
}
