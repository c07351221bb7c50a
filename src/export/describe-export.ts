import { formatBytes } from '../core/format-bytes.ts'
import { formatTable } from '../core/format-table.ts'
import type { LogitDifference } from '../engine/llama/compare-logits.ts'
import type { ExportedModel } from './export-models.ts'

/** What an export's manifest keeps for its summary. */
export type ExportMeta = { models: ExportedModel[]; mergeDifference: LogitDifference | null }

export function describeExport({ models, mergeDifference }: ExportMeta): string {
  const table = describeModels(models)
  return mergeDifference ? `${table}\n${describeMerge(mergeDifference)}` : table
}

/** The size table of an export. */
function describeModels(models: readonly ExportedModel[]): string {
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
  return formatTable(heading, rows)
}

/** One line about how far the merged model is from base and adapter served apart. */
function describeMerge(difference: LogitDifference): string {
  const { positions, maxAbs, meanKl, topAgreement } = difference
  return (
    `merged against adapter at runtime: largest logit difference ${maxAbs.toPrecision(2)}, mean KL ${meanKl.toExponential(1)}, ` +
    `same first token ${percent(topAgreement)} of ${positions} held-out positions`
  )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
