import { formatTable } from '../../../src/core/format-table.ts'
import { type Evaluation, missedGoals } from './evaluate-detector.ts'
import type { NoteScore } from './score-note.ts'
import type { Measured, Rate } from './tally.ts'

/** The tables of an evaluation as plain text. */
export function report(evaluation: Evaluation): string {
  const missed = missedGoals(evaluation)
  return [
    `${evaluation.notes} notes. [ ]: Wilson 95 % interval. Found: every character is covered. Right: at least half of it is gold.`,
    goalTable(evaluation),
    nameTable(evaluation),
    typeTable(evaluation),
    formatTable(
      ['must stay', 'kept'],
      evaluation.kinds.map(({ kind, kept }) => [kind, show(kept)]),
    ),
    partTable(evaluation),
    `Characters redacted outside gold: ${show(evaluation.redactedOutside)}`,
    missed.length === 0 ? 'Every goal is met.' : `Missed:\n${missed.map((goal) => `  ${goal}`).join('\n')}`,
  ].join('\n\n')
}

function goalTable({ goals, kept, touched }: Evaluation): string {
  return formatTable(
    ['class', 'recall', '', 'precision', ''],
    [
      ...goals.map(({ name, recall, precision }) => [
        name,
        `≥ ${percent(recall.goal)}`,
        judge(recall),
        `≥ ${percent(precision.goal)}`,
        judge(precision),
      ]),
      [kept.name, `≥ ${percent(kept.goal)}`, judge(kept), '', ''],
      [touched.name, `≤ ${percent(touched.goal)}`, judge(touched), '', ''],
    ],
  )
}

function nameTable({ names }: Evaluation): string {
  return formatTable(
    ['names', 'found'],
    names.map(({ label, recall }) => [label, show(recall)]),
  )
}

function typeTable({ types }: Evaluation): string {
  return formatTable(
    ['type', 'found', 'right', 'as this type'],
    types.map(({ type, recall, precision, agreed }) => [
      type,
      show(recall),
      show(precision),
      percent(agreed.rate),
    ]),
  )
}

function partTable({ parts }: Evaluation): string {
  return formatTable(
    ['notes', 'n', 'found', 'right', 'redacted outside gold'],
    parts.map(({ part, notes, recall, precision, redactedOutside }) => [
      part,
      notes,
      show(recall),
      show(precision),
      percent(redactedOutside.rate),
    ]),
  )
}

/** One line for each span missed, wrongly found or not kept. The notes are made up, so their text may be shown. */
export function missLines(scores: readonly NoteScore[]): string[] {
  return scores.flatMap(({ note, gold, predictions, keep }) => {
    const line = (what: string, start: number, end: number, detail: string): string => {
      const piece = (from: number, to: number) =>
        note.text.slice(Math.max(0, from), to).replaceAll('\n', '⏎').replaceAll('\t', ' ')
      const context = `${piece(start - 30, start)}⟦${piece(start, end)}⟧${piece(end, end + 20)}`
      return `${what}\t${note.id}\t${start}-${end}\t${detail}\t${context}`
    }
    return [
      ...gold
        .filter(({ found }) => !found)
        .map(({ start, end, type, label }) => line('missed', start, end, `${type}/${label}`)),
      ...predictions
        .filter(({ right }) => !right)
        .map(({ start, end, type, rule, score }) =>
          line('wrong', start, end, `${type} ${rule} ${score.toFixed(2)}`),
        ),
      ...keep.filter(({ kept }) => !kept).map(({ start, end, kind }) => line('not kept', start, end, kind)),
    ]
  })
}

function judge(measured: Measured): string {
  return `${measured.trials === 0 ? '–' : measured.met ? '✓' : '✗'} ${show(measured)}`
}

function show({ hits, trials, rate, interval }: Rate): string {
  if (trials === 0) return '–'
  return `${percent(rate)} (${hits}/${trials}) [${percent(interval.low)}, ${percent(interval.high)}]`
}

function percent(rate: number | null): string {
  return rate === null ? '–' : `${(rate * 100).toFixed(1)} %`
}
