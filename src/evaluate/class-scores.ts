import {
  agreements,
  type Confusion,
  cell,
  columnNames,
  columnTotal,
  grandTotal,
  rowTotal,
} from './confusion.ts'

/** F1 of one class: 2·TP / (truly it + said to be it); 0 when it was never right, NaN when it neither is nor was said. */
export function f1Score(confusion: Confusion, label: string): number {
  return (2 * cell(confusion, label, label)) / (rowTotal(confusion, label) + columnTotal(confusion, label))
}

/** Unweighted mean of the classes' F1; a class that neither occurs nor was predicted counts as 0. */
export function macroF1(confusion: Confusion): number {
  const { labels } = confusion
  return labels.reduce((total, label) => total + (f1Score(confusion, label) || 0), 0) / labels.length
}

/**
 * Cohen's κ (1960): agreement beyond what the two margins give by chance. UNPARSED is a class of its own.
 * NaN when chance agreement is 1, as when everything is one class.
 */
export function cohenKappa(confusion: Confusion): number {
  const total = grandTotal(confusion)
  const observed = agreements(confusion) / total
  const chance = columnNames(confusion).reduce(
    (sum, name) => sum + (rowTotal(confusion, name) / total) * (columnTotal(confusion, name) / total),
    0,
  )
  return (observed - chance) / (1 - chance)
}
