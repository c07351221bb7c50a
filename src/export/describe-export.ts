import { formatBytes } from '../core/format-bytes.ts'
import type { LogitDifference } from '../engine/llama/compare-logits.ts'
import type { ExportedModel } from './export-models.ts'

/** The size table of an export, one line per model under a heading. */
export function describeModels(models: readonly ExportedModel[]): string[] {
  const rows = models.map(({ name, file, bitsPerWeight, memory, difference }) => [
    name,
    formatBytes(file),
    bitsPerWeight.toFixed(2),
    formatBytes(memory.total),
    difference ? difference.meanKl.toExponential(1) : '–',
    difference ? percent(difference.topAgreement) : '–',
  ])
  const context = models[0]?.memory.context ?? 0
  const heading = [
    'model',
    'file',
    'bits/weight',
    `memory at ${context} tokens`,
    'KL to merged',
    'same first token',
  ]
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  return [heading, ...rows].map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  )
}

/** One line about how far the merged model is from base and adapter served apart. */
export function describeMerge(difference: LogitDifference): string {
  const { positions, maxAbs, meanKl, topAgreement } = difference
  return (
    `merged against adapter at runtime: largest logit difference ${maxAbs.toPrecision(2)}, mean KL ${meanKl.toExponential(1)}, ` +
    `same first token ${percent(topAgreement)} of ${positions} held-out positions`
  )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
