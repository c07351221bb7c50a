import { AppError } from '../../../src/core/app-error.ts'
import type { Entity } from '../../../src/deid/entity.ts'
import { type EvaluationNote, loadNotes } from './load-notes.ts'

/**
 * Identifiers of a second marking of the same notes, made without sight of the first, by note.
 *
 * @throws AppError bad-input when a note is not among `notes` or its text differs.
 */
export function secondMarks(folder: string, notes: readonly EvaluationNote[]): Map<string, Entity[]> {
  const first = new Map(notes.map((note) => [note.id, note]))
  const marks = new Map<string, Entity[]>()
  for (const { id, text, gold } of [...loadNotes('all', folder), ...loadNotes('sealed', folder)]) {
    const note = first.get(id)
    if (note && note.text !== text)
      throw new AppError({
        code: 'bad-input',
        message: `${folder}: ${id} is another text than the first one`,
      })
    if (note)
      marks.set(
        id,
        gold.map(({ start, end, type }) => ({ start, end, type, score: 1, rule: 'second' })),
      )
  }
  if (marks.size === 0)
    throw new AppError({
      code: 'bad-input',
      message: `${folder}: none of its notes is among those that are measured`,
      hint: 'Give the same ids, and the split they are in: --split sealed --second FOLDER.',
    })
  return marks
}
