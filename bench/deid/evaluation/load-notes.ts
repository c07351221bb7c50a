import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../src/core/app-error.ts'
import { type Note, parseNotes, type Split } from './parse-notes.ts'

/** A note with the group of its file: `uk-01.txt` holds the group uk. */
export type EvaluationNote = Note & { group: string }

/**
 * Every note of the evaluation set, in order of file and place.
 *
 * @throws AppError bad-input when a file is malformed or an id occurs twice.
 */
export function loadNotes(split: Split | 'all' = 'all', folder = import.meta.dirname): EvaluationNote[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))
  const notes = files.sort().flatMap((file) => {
    const group = file.replace(/[-.].*$/, '')
    return parseNotes(readFileSync(join(folder, file), 'utf8'), file).map((note) => ({ ...note, group }))
  })
  const seen = new Set<string>()
  for (const { id } of notes) {
    if (seen.has(id)) {
      throw new AppError({
        code: 'bad-input',
        message: `note ${id} occurs twice`,
        hint: 'Give each note an id of its own.',
      })
    }
    seen.add(id)
  }
  return split === 'all' ? notes : notes.filter((note) => note.split === split)
}
