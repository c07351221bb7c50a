import { UNPARSED } from './parse-label.ts'

/** Counts of (true class, predicted class). Rows follow `labels`; columns follow `labels`, then UNPARSED. */
export type Confusion = { labels: readonly string[]; counts: number[][] }

export function emptyConfusion(labels: readonly string[]): Confusion {
  return { labels, counts: labels.map(() => new Array<number>(labels.length + 1).fill(0)) }
}

/** A predicted class that is none of the labels counts as UNPARSED. Throws RangeError for an unknown true class. */
export function addToConfusion(
  { labels, counts }: Confusion,
  truth: string,
  prediction: string,
  count = 1,
): void {
  const row = counts[labels.indexOf(truth)]
  if (!row) throw new RangeError(`the class "${truth}" is none of ${labels.join(', ')}`)
  const column = labels.indexOf(prediction)
  const at = column < 0 ? labels.length : column
  row[at] = (row[at] as number) + count
}

export function columnNames({ labels }: Confusion): string[] {
  return [...labels, UNPARSED]
}

export function cell({ labels, counts }: Confusion, truth: string, prediction: string): number {
  return counts[labels.indexOf(truth)]?.[labels.indexOf(prediction)] ?? 0
}

export function rowTotal({ labels, counts }: Confusion, truth: string): number {
  return sum(counts[labels.indexOf(truth)] ?? [])
}

export function columnTotal({ labels, counts }: Confusion, prediction: string): number {
  const column = labels.indexOf(prediction)
  return sum(counts.map((row) => row[column] ?? 0))
}

export function grandTotal({ counts }: Confusion): number {
  return sum(counts.map(sum))
}

/** Sum of the diagonal: right answers. */
export function agreements({ counts }: Confusion): number {
  return sum(counts.map((row, index) => row[index] ?? 0))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
