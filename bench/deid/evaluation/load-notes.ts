import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../src/core/app-error.ts'
import { type Note, parseNotes, type Split } from './parse-notes.ts'

const SEALED = /^sealed-/
const BATCH = /^(?:sealed|more)-/

/** A note with the group of its file: `uk-01.txt`, `more-uk-01.txt` and `sealed-uk-01.txt` hold the group uk. */
export type EvaluationNote = Note & { group: string }

/**
 * The notes of a split, in order of file and place. `all` is dev and test; sealed notes come only when asked for by name,
 * so that no one tunes a detector on them unaware.
 *
 * @throws AppError bad-input when a file is malformed, an id occurs twice or a sealed note lies outside the sealed files.
 */
export function loadNotes(split: Split | 'all' = 'all', folder = import.meta.dirname): EvaluationNote[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))
  const notes = files.sort().flatMap((file) => {
    const group = file.replace(BATCH, '').replace(/[-.].*$/, '')
    return parseNotes(readFileSync(join(folder, file), 'utf8'), file).map((note) => {
      if ((note.split === 'sealed') !== SEALED.test(file)) throw misplaced(note.id, file)
      return { ...note, group }
    })
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
  return notes.filter((note) => (split === 'all' ? note.split !== 'sealed' : note.split === split))
}

function misplaced(id: string, file: string): AppError {
  return new AppError({
    code: 'bad-input',
    message: `${file}: ${id}: a sealed note lies in a file called sealed-…, and no other does`,
    hint: 'Correct split= in the header of this note or move it.',
  })
}
