import { formatTable } from '../../src/core/format-table.ts'
import type { FamilyResults } from './measure/measure-families.ts'
import type { FileResults } from './measure/measure-files.ts'
import type { Quality } from './measure/measure-quality.ts'
import type { Speed } from './measure/measure-speeds.ts'
import type { StartTime } from './measure/measure-start.ts'
import type { Rate } from './scoring/tally.ts'

export type TextSpeeds = { name: string; charactersPerIdentifier: number; speeds: Speed[] }

/** What was measured; parts that were not asked for are missing. */
export type BenchResults = {
  environment: Record<string, string | number>
  texts?: TextSpeeds[]
  families?: FamilyResults
  quality?: { split: string; notes: number; results: Quality[] }
  files?: FileResults
  start?: StartTime[]
}

/** The results as plain text. Ratios compare with the first row of their table. */
export function benchReport({ environment, texts, families, quality, files, start }: BenchResults): string {
  return [
    Object.entries(environment)
      .map(([name, value]) => `${name} ${value}`)
      .join(' · '),
    ...(texts ?? []).map(speedTable),
    ...(families ? [familyTable(families)] : []),
    ...(quality ? [qualityTable(quality)] : []),
    ...(files ? [fileTable(files), memoryTable(files)] : []),
    ...(start ? [startTable(start)] : []),
  ].join('\n\n')
}

function speedTable({ name, charactersPerIdentifier, speeds }: TextSpeeds): string {
  const [first] = speeds
  const title = `Speed on ${name} text, one identifier in ${charactersPerIdentifier.toFixed(0)} characters, one thread; 1 MB is 10⁶ bytes`
  const rows = speeds.map(({ label, perSecond, perProcessorSecond }) => [
    label,
    range(perSecond),
    digits(perProcessorSecond),
    times(perProcessorSecond, first?.perProcessorSecond),
  ])
  return `${title}\n${formatTable(['', 'MB/s (min–max)', 'MB per CPU second', '× first row'], rows)}`
}

function familyTable({ split, notes, results }: FamilyResults): string {
  const title = `Families of rules one after the other: speed to find on ordinary text, quality on ${notes} notes (${split})`
  const rows = results.map(({ speed, quality: { label, recall, precision, kept } }) => [
    label,
    range(speed.perSecond),
    digits(speed.perProcessorSecond),
    ...[recall, precision, kept].map(percent),
  ])
  const headings = ['', 'MB/s (min–max)', 'MB per CPU second', 'found', 'right', 'clinical text kept']
  return `${title}\n${formatTable(headings, rows)}`
}

function qualityTable({ split, notes, results }: NonNullable<BenchResults['quality']>): string {
  const title = `Quality on ${notes} notes (${split}), scored as eval:deid does`
  const headings = [
    '',
    'found',
    'names found',
    'right',
    'clinical text kept',
    'clean notes touched',
    'redacted outside',
  ]
  const rows = results.map(({ label, recall, names, precision, kept, touched, redactedOutside }) => [
    label,
    ...[recall, names, precision, kept, touched, redactedOutside].map(percent),
  ])
  return `${title}\n${formatTable(headings, rows)}`
}

function fileTable({ megabytes, documents, withheld, speeds }: FileResults): string {
  const [first] = speeds
  const title = `File to file with leak audit and journal: ${megabytes.toFixed(0)} MB, ${documents} documents, ${withheld} withheld`
  const rows = speeds.map(({ threads, perSecond, perProcessorSecond }) => [
    `${threads} thread${threads === 1 ? '' : 's'}`,
    range(perSecond),
    digits(perProcessorSecond),
    times(perSecond.median, first?.perSecond.median),
  ])
  return `${title}\n${formatTable(['', 'MB/s (min–max)', 'MB per CPU second', 'MB/s × first row'], rows)}`
}

function memoryTable({ memory }: FileResults): string {
  const [first] = memory
  const rows = memory.map(({ megabytes, before, peak }) => [
    `${megabytes.toFixed(0)} MB`,
    (peak / 1e6).toFixed(0),
    ((peak - before) / 1e6).toFixed(0),
    times(megabytes, first?.megabytes),
    times(peak, first?.peak),
  ])
  return `Resident memory, one thread, MB\n${formatTable(['file', 'peak', 'above the start', 'file × first row', 'peak × first row'], rows)}`
}

function startTable(start: readonly StartTime[]): string {
  const [first] = start
  const rows = start.map(({ label, milliseconds: { median, least, most } }) => [
    label,
    `${median.toFixed(0)} (${least.toFixed(0)}–${most.toFixed(0)})`,
    times(median, first?.milliseconds.median),
  ])
  return `Start to end of a process\n${formatTable(['', 'ms (min–max)', '× first row'], rows)}`
}

function range({ median, least, most }: { median: number; least: number; most: number }): string {
  return `${digits(median)} (${digits(least)}–${digits(most)})`
}

function times(value: number, base: number | undefined): string {
  return base ? `${digits(value / base)}×` : '–'
}

function digits(value: number): string {
  return value < 0.1 ? value.toFixed(3) : value < 10 ? value.toFixed(2) : value.toFixed(1)
}

function percent({ rate }: Rate): string {
  return rate === null ? '–' : `${(rate * 100).toFixed(1)} %`
}
