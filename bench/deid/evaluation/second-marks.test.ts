import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadNotes } from './load-notes.ts'
import { secondMarks } from './second-marks.ts'

const FOLDER = join(import.meta.dirname, 'second-marks')

test('the second marks are of the same texts as the first', () => {
  const sealed = loadNotes('sealed')
  const marks = secondMarks(FOLDER, sealed)
  assert.equal(marks.size, sealed.filter(({ group }) => group !== 'ordinary').length)
  for (const { id, text } of sealed)
    for (const { start, end } of marks.get(id) ?? []) assert.ok(start < end && end <= text.length, id)
})

test('marks of another text, or of none of the notes, are refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'second-marks-'))
  const [note] = loadNotes('dev')
  assert.ok(note)
  try {
    writeFileSync(
      join(folder, 'uk-01.txt'),
      `=== ${note.id} kind=letter split=dev\nAnother [[NAME/free|Ada]].\n`,
    )
    assert.throws(() => secondMarks(folder, [note]), /another text/)
    assert.throws(() => secondMarks(folder, []), /none of its notes/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
