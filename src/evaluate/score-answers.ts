import type { Interval } from '../core/wilson-interval.ts'
import type { Answer } from './answer.ts'
import { cohenKappa, f1Score, macroF1 } from './class-scores.ts'
import { clusterBootstrap, clustersBy } from './cluster-bootstrap.ts'
import {
  addToConfusion,
  agreements,
  type Confusion,
  cell,
  columnNames,
  columnTotal,
  emptyConfusion,
  grandTotal,
  rowTotal,
} from './confusion.ts'
import { keywordRecall } from './keyword-recall.ts'
import type { ClassMetrics, Estimate, Metrics } from './metrics.ts'
import { UNPARSED } from './parse-label.ts'
import { proportion } from './proportion.ts'
import { scoreByAmount } from './score-by-amount.ts'

export type ScoreOptions = {
  labels: readonly string[]
  /** Seed of the bootstrap. */
  seed: number
  keywords: boolean
}

/** Below this many true items a class is marked as insufficient. */
const FEWEST_PER_CLASS = 10

/** Class metrics of one model's answers, with 95 % intervals. Throws RangeError for a true class outside `labels`. */
export function scoreAnswers(answers: readonly Answer[], options: ScoreOptions): Metrics {
  const { labels, seed } = options
  const clusters = clustersBy(answers, ({ group }) => group)
  const matrices = clusters.map((cluster) => [confusionOf(cluster, labels)])
  const confusion = addUp(matrices.flat(), labels)
  const interval = (name: string, statistic: (matrix: Confusion) => number): Interval =>
    clusterBootstrap({
      clusters: matrices,
      statistic: (drawn) => statistic(addUp(drawn, labels)),
      seed,
      name,
    })
  const estimate = (name: string, statistic: (matrix: Confusion) => number): Estimate => ({
    value: statistic(confusion),
    ...interval(name, statistic),
  })
  const accuracyOf = (matrix: Confusion): number => agreements(matrix) / grandTotal(matrix)
  const byAmount = scoreByAmount(clusters, seed)
  return {
    items: answers.length,
    groups: clusters.length,
    accuracy: {
      ...proportion(agreements(confusion), grandTotal(confusion)),
      clustered: interval('accuracy', accuracyOf),
    },
    classes: labels.map((label) => classMetrics(confusion, label, estimate)),
    macroF1: estimate('macro-f1', macroF1),
    kappa: estimate('kappa', cohenKappa),
    confusion: { rows: labels, columns: columnNames(confusion), counts: confusion.counts },
    unparsed: answers.filter(({ prediction }) => prediction === UNPARSED).length,
    refused: answers.filter(({ finishReason }) => finishReason === 'refused').length,
    cut: answers.filter(({ finishReason }) => finishReason === 'length').length,
    ...decisionErrors(confusion),
    ...(byAmount && { byAmount }),
    ...(options.keywords && keywordMetrics(clusters, seed)),
  }
}

function classMetrics(
  confusion: Confusion,
  label: string,
  estimate: (name: string, statistic: (matrix: Confusion) => number) => Estimate,
): ClassMetrics {
  const right = cell(confusion, label, label)
  const support = rowTotal(confusion, label)
  const predicted = columnTotal(confusion, label)
  return {
    label,
    support,
    predicted,
    precision: proportion(right, predicted),
    recall: proportion(right, support),
    f1: estimate(`f1/${label}`, (matrix) => f1Score(matrix, label)),
    insufficient: support < FEWEST_PER_CLASS,
  }
}

function decisionErrors(
  confusion: Confusion,
): Pick<Metrics, 'falseDenial' | 'falseApproval' | 'prematureDecision'> {
  const { labels } = confusion
  if (!labels.includes('APPROVED') || !labels.includes('DENIED')) return {}
  const premature = cell(confusion, 'PENDING', 'APPROVED') + cell(confusion, 'PENDING', 'DENIED')
  return {
    falseDenial: proportion(cell(confusion, 'APPROVED', 'DENIED'), rowTotal(confusion, 'APPROVED')),
    falseApproval: proportion(cell(confusion, 'DENIED', 'APPROVED'), rowTotal(confusion, 'DENIED')),
    ...(labels.includes('PENDING') && {
      prematureDecision: proportion(premature, rowTotal(confusion, 'PENDING')),
    }),
  }
}

function keywordMetrics(clusters: readonly Answer[][], seed: number): Pick<Metrics, 'keywords'> {
  const shares = clusters
    .map((cluster) =>
      cluster
        .filter(({ keywords }) => keywords.length > 0)
        .map(({ output, keywords }) => keywordRecall(output, keywords)),
    )
    .filter((cluster) => cluster.length > 0)
  if (shares.length === 0) return {}
  const mean = (sample: readonly number[]): number => sample.reduce((a, b) => a + b, 0) / sample.length
  const interval = clusterBootstrap({ clusters: shares, statistic: mean, seed, name: 'keywords' })
  return { keywords: { value: mean(shares.flat()), ...interval, items: shares.flat().length } }
}

function confusionOf(answers: readonly Answer[], labels: readonly string[]): Confusion {
  const matrix = emptyConfusion(labels)
  for (const { label, prediction } of answers) addToConfusion(matrix, label, prediction)
  return matrix
}

function addUp(matrices: readonly Confusion[], labels: readonly string[]): Confusion {
  const total = emptyConfusion(labels)
  for (const { counts } of matrices) {
    for (const [i, row] of counts.entries()) {
      const target = total.counts[i] as number[]
      for (const [j, count] of row.entries()) target[j] = (target[j] as number) + count
    }
  }
  return total
}
