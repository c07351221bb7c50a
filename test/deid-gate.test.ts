import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadNotes } from '../bench/deid/evaluation/load-notes.ts'
import {
  type Evaluation,
  evaluate,
  missedGoals,
  scoreNotes,
} from '../bench/deid/scoring/evaluate-detector.ts'
import { GOALS } from '../bench/deid/scoring/goals.ts'
import { createDetector, ENTITY_TYPES, type Entity, type EntityType } from '../src/deid/index.ts'

const notes = loadNotes()

function measure(disable: readonly EntityType[]): Evaluation {
  const detector = createDetector({ disable })
  return evaluate(
    scoreNotes(notes, ({ text, kind, patientKey, known }) => {
      const about = { kind, known, ...(patientKey ? { patientKey } : {}) }
      return detector.detect(text, about)
    }),
  )
}

/** What a detector that makes no mistake would say. */
function perfect(without?: EntityType): Evaluation {
  return evaluate(
    scoreNotes(notes, ({ gold }) =>
      gold
        .filter(({ type }) => type !== without)
        .map((span): Entity => ({ ...span, score: 1, rule: 'gold' })),
    ),
  )
}

const rowsOf = (type: EntityType) => GOALS.filter(({ types }) => types.includes(type)).map(({ name }) => name)

test('a detector without mistakes passes the gate', () => {
  assert.deepEqual(missedGoals(perfect()), [])
})

test('without one type even a perfect detector fails the gate, in the rows of that type and no other', () => {
  for (const type of ENTITY_TYPES) {
    assert.deepEqual(
      missedGoals(perfect(type)),
      rowsOf(type).map((name) => `${name}: recall`),
      type,
    )
  }
})

test('the gate fails when the detector of a type is switched off', async (t) => {
  const whole = measure([])
  for (const type of ENTITY_TYPES) {
    await t.test(type, () => {
      const lame = measure([type])
      const missed = missedGoals(lame)
      for (const row of rowsOf(type)) {
        const recall = (of: Evaluation) => of.goals.find(({ name }) => name === row)?.recall.hits ?? 0
        assert.ok(missed.includes(`${row}: recall`), row)
        assert.ok(recall(lame) < recall(whole), `${row}: nothing was lost`)
      }
    })
  }
})
