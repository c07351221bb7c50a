import type { Interval } from '../core/wilson-interval.ts'
import { formatPercent } from './format-percent.ts'
import type { ClassMetrics, Estimate, Metrics, Proportion } from './metrics.ts'
import type { Report } from './report.ts'

/** The report for people. Holds counts and shares only, no text of any example. */
export function reportMarkdown(report: Report): string {
  const { before, after, majority, mcnemar, verdict } = report
  return [
    `# Evaluation on the ${report.split} split`,
    `**${verdict.line}**`,
    [
      `${after.items} items in ${after.groups} groups, answered greedily (at most ${report.maxTokens} tokens).`,
      'Square brackets are 95 % intervals: Wilson for shares, bootstrap by groups for the rest.',
      `Dataset ${report.dataset.slice(0, 12)}, tuned ${report.trained.slice(0, 12)}, base ${report.baseSha256.slice(0, 12)}.`,
    ].join('\n'),
    overview(report),
    `Paired: ${mcnemar.onlyAfter} items right only after, ${mcnemar.onlyBefore} only before; ` +
      `McNemar exact p = ${formatP(mcnemar.pValue)}.`,
    `Majority class: always "${majority.label}" (${formatPercent(majority.trainShare)} of the training split).`,
    classTable('Before', before),
    classTable('After', after),
    confusionTable('Before', before),
    confusionTable('After', after),
    '![confusion matrices](confusion.svg)',
    '![scores](metrics.svg)',
  ]
    .join('\n\n')
    .concat('\n')
}

function overview({ before, after, majority }: Report): string {
  const row = (name: string, show: (metrics: Metrics) => string, baseline = ''): string[] => [
    name,
    show(before),
    show(after),
    baseline,
  ]
  const optional = (
    name: string,
    pick: (metrics: Metrics) => Proportion | Estimate | undefined,
  ): string[][] => (pick(after) ? [row(name, (metrics) => share(pick(metrics)))] : [])
  return table(
    ['', 'before', 'after', 'majority class'],
    [
      row('accuracy', ({ accuracy }) => share(accuracy), share(majority.accuracy)),
      row('accuracy, by groups', ({ accuracy }) => `${bounds(accuracy.clustered, formatPercent)}`),
      row('macro-F1', ({ macroF1 }) => estimate(macroF1)),
      row("Cohen's κ", ({ kappa }) => estimate(kappa)),
      ...optional('false denials (of APPROVED)', ({ falseDenial }) => falseDenial),
      ...optional('false approvals (of DENIED)', ({ falseApproval }) => falseApproval),
      ...optional('premature decisions (of PENDING)', ({ prematureDecision }) => prematureDecision),
      ...optional('accuracy by amount', ({ byAmount }) => byAmount?.accuracy),
      ...optional('false denials by amount', ({ byAmount }) => byAmount?.falseDenial),
      ...optional('false approvals by amount', ({ byAmount }) => byAmount?.falseApproval),
      ...optional('keywords found', ({ keywords }) => keywords),
      ...(after.nll
        ? [row('NLL of right answers, nats/token', ({ nll }) => nll?.mean.toFixed(3) ?? '')]
        : []),
      row('answers without a label', ({ unparsed }) => String(unparsed)),
      row('prompts refused', ({ refused }) => String(refused)),
      row('answers cut short', ({ cut }) => String(cut)),
    ],
  )
}

function classTable(title: string, { classes }: Metrics): string {
  const rows = classes.map((scores: ClassMetrics) => [
    scores.label + (scores.insufficient ? ' (insufficient)' : ''),
    String(scores.support),
    share(scores.precision),
    share(scores.recall),
    estimate(scores.f1),
  ])
  return `## ${title}, per class\n\n${table(['class', 'items', 'precision', 'recall', 'F1'], rows)}`
}

function confusionTable(title: string, { confusion }: Metrics): string {
  const rows = confusion.rows.map((label, i) => [label, ...(confusion.counts[i] ?? []).map(String)])
  return `## ${title}, confusion (rows: true)\n\n${table(['', ...confusion.columns], rows)}`
}

function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n')
}

function share(value: Proportion | Estimate | undefined): string {
  return value ? `${formatPercent(value.value)} ${bounds(value, formatPercent)}` : ''
}

function estimate(value: Estimate): string {
  return Number.isNaN(value.value) ? 'n/a' : `${formatScore(value.value)} ${bounds(value, formatScore)}`
}

function bounds({ low, high }: Interval, format: (value: number) => string): string {
  return Number.isNaN(low) || Number.isNaN(high) ? '' : `[${format(low)}, ${format(high)}]`
}

function formatScore(value: number): string {
  return value.toFixed(3)
}

function formatP(p: number): string {
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4)
}
