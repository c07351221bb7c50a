/**
 * Measures de-identification on the notes beside this file against its goals.
 *
 *   npm run eval:deid -- [--split dev|test|all|sealed] [--json] [--misses] [--disable TYPE,…] [--gate] [--output FILE]
 *                            [--group uk|india|insurance|plain|ordinary] [--notes FOLDER] [--second FOLDER]
 *
 * `all` is dev and test, and is meant when nothing is said. --group takes the notes of one group only. With --gate the exit code is 1 when a goal is missed. --notes
 * measures on .txt files of your own, marked as those beside this file are; docs/guide/deidentify.md shows how. --second
 * scores a second marking of the same notes in place of the detector: how far two markings agree.
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError, exitCode } from '../../src/core/app-error.ts'
import { createDetector, ENTITY_TYPES, type EntityType } from '../../src/deid/index.ts'
import { type EvaluationNote, loadNotes } from './evaluation/load-notes.ts'
import { SPLITS, type Split } from './evaluation/parse-notes.ts'
import { secondMarks } from './evaluation/second-marks.ts'
import { evaluate, missedGoals, scoreNotes } from './scoring/evaluate-detector.ts'
import { missLines, report } from './scoring/report.ts'

const OPTIONS = {
  split: { type: 'string', default: 'all' },
  json: { type: 'boolean', default: false },
  misses: { type: 'boolean', default: false },
  disable: { type: 'string', default: '' },
  gate: { type: 'boolean', default: false },
  output: { type: 'string' },
  group: { type: 'string' },
  notes: { type: 'string' },
  second: { type: 'string' },
} as const
const OPTION_NAMES = Object.keys(OPTIONS)

function main(): void {
  const values = readOptions()
  const detector = createDetector({ disable: entityTypes(values.disable) })
  const loaded = loadNotes(
    splitOf(values.split),
    values.notes === undefined ? undefined : resolve(values.notes),
  )
  const own = values.group === undefined ? loaded : groupOf(loaded, values.group)
  const second = values.second === undefined ? undefined : secondMarks(resolve(values.second), own)
  const notes = second === undefined ? own : own.filter(({ id }) => second.has(id))
  const scores = scoreNotes(notes, ({ id, text, kind, patientKey, known }) => {
    const about = { kind, known, ...(patientKey ? { patientKey } : {}) }
    return second?.get(id) ?? detector.detect(text, about)
  })
  const evaluation = evaluate(scores)
  const missed = missedGoals(evaluation)
  const result = values.json ? JSON.stringify({ ...evaluation, missed }, null, 2) : report(evaluation)
  const lines = values.misses ? [...missLines(scores), ''] : []
  const output = `${[...lines, result].join('\n')}\n`
  if (values.output) writeFileSync(values.output, output)
  else process.stdout.write(output)
  if (values.gate && missed.length > 0) process.exitCode = 1
}

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new AppError({
      code: 'bad-input',
      message,
      hint: `The options are --${OPTION_NAMES.join(', --')}.`,
    })
  }
}

function splitOf(value: string): Split | 'all' {
  const split = (['all', ...SPLITS] as const).find((known) => known === value)
  if (split) return split
  throw new AppError({ code: 'bad-input', message: `--split is one of all, ${SPLITS.join(', ')}` })
}

function groupOf(notes: readonly EvaluationNote[], group: string): EvaluationNote[] {
  const own = notes.filter((note) => note.group === group)
  if (own.length > 0) return own
  const groups = [...new Set(notes.map((note) => note.group))]
  throw new AppError({
    code: 'bad-input',
    message: `--group: these notes have no group ${group}`,
    hint: `The groups are ${groups.join(', ')}.`,
  })
}

function entityTypes(list: string): EntityType[] {
  const names = list.split(',').filter((name) => name !== '')
  return names.map((name) => {
    const type = ENTITY_TYPES.find((known) => known === name)
    if (type) return type
    throw new AppError({
      code: 'bad-input',
      message: '--disable names an entity type that does not exist',
      hint: `The types are ${ENTITY_TYPES.join(', ')}.`,
    })
  })
}

try {
  main()
} catch (error) {
  if (!(error instanceof AppError)) throw error
  process.stderr.write(`${error.message}\n${error.hint ?? ''}\n`)
  process.exitCode = exitCode(error)
}
