import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entity, EntityType } from '../../../src/deid/entity.ts'
import { parseNotes } from '../evaluation/parse-notes.ts'
import { evaluate, missedGoals } from './evaluate-detector.ts'
import { missLines, report } from './report.ts'
import { scoreNote } from './score-note.ts'

const BODY =
  'Mr [[NAME/titled|Ivo Lund]] saw [[NAME/free|Rita]] in ((2019)) on [[DATE|1 May 24]], takes {{drug|Yasmin}} at 10:30.'

function noteOf(body: string) {
  const [note] = parseNotes(`=== uk-001 kind=gp\n${body}`, 'uk-01.txt')
  assert.ok(note)
  return { ...note, group: 'uk' }
}

function entity(text: string, piece: string, type: EntityType): Entity {
  const start = text.indexOf(piece)
  assert.ok(start >= 0, piece)
  return { start, end: start + piece.length, type, score: 1, rule: 'test' }
}

test('found needs every character, by the union of predictions of any type', () => {
  const note = noteOf(BODY)
  const parts = [entity(note.text, 'Ivo', 'NAME'), entity(note.text, 'Lund', 'LOCATION')]
  const [name, free] = scoreNote(note, parts).gold
  assert.equal(name?.found, true)
  assert.equal(name?.agreed, false)
  assert.equal(free?.found, false)
  assert.equal(scoreNote(note, [entity(note.text, 'Ivo Lun', 'NAME')]).gold[0]?.found, false)
})

test('right needs half its characters in gold', () => {
  const note = noteOf(BODY)
  const right = (piece: string) =>
    scoreNote(note, [entity(note.text, piece, 'NAME')]).predictions.map((prediction) => prediction.right)
  assert.deepEqual(right('Mr Ivo Lund'), [true])
  assert.deepEqual(right('Rita in'), [true])
  assert.deepEqual(right(' saw Rita in'), [false])
  assert.deepEqual(right('takes'), [false])
})

test('years, times and marked text are neither right nor wrong; kept text must be untouched', () => {
  const note = noteOf(BODY)
  const score = scoreNote(note, [
    entity(note.text, '2019', 'DATE'),
    entity(note.text, '10:30', 'DATE'),
    entity(note.text, 'min', 'NAME'),
  ])
  assert.deepEqual(
    score.predictions.map(({ right }) => right),
    [false],
  )
  assert.equal(score.keep[0]?.kept, false)
  assert.equal(score.outside.redacted, 'min10:30'.length)
})

test('a wrong name counts against the row of names its surroundings belong to', () => {
  const note = noteOf('Mr Fine came. Name: Well. Mark it. [[NAME/free|Rita]]')
  const score = scoreNote(
    note,
    ['Fine', 'Well', 'Mark', 'Rita'].map((piece) => entity(note.text, piece, 'NAME')),
  )
  const { goals } = evaluate([score])
  const precision = (name: string) => goals.find((goal) => goal.name.startsWith(name))?.precision
  assert.deepEqual([precision('names labelled')?.hits, precision('names labelled')?.trials], [0, 2])
  assert.deepEqual([precision('names in free')?.hits, precision('names in free')?.trials], [1, 2])
})

test('a note without identifiers counts as touched once anything in it is redacted', () => {
  const note = noteOf('Well in ((2019)).')
  assert.equal(evaluate([scoreNote(note, [entity(note.text, '2019', 'DATE')])]).touched.hits, 0)
  const touched = evaluate([scoreNote(note, [entity(note.text, 'Well', 'NAME')])])
  assert.equal(touched.touched.hits, 1)
  assert.ok(missedGoals(touched).includes('notes without identifiers touched'))
})

test('the report shows each type, and a line for each miss', () => {
  const note = noteOf(BODY)
  const scores = [
    scoreNote(note, [entity(note.text, 'Ivo Lund', 'NAME'), entity(note.text, 'takes', 'NAME')]),
  ]
  const text = report(evaluate(scores))
  assert.match(text, /NAME +50\.0 % \(1\/2\)/)
  assert.match(text, /dates, ages over 89 .*✗ 0\.0 % \(0\/1\)/)
  assert.deepEqual(
    missLines(scores).map((line) => line.split('\t').slice(0, 2).join(' ')),
    ['missed uk-001', 'missed uk-001', 'wrong uk-001'],
  )
})
