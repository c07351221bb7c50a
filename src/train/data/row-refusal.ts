import { AppError } from '../../core/app-error.ts'

/** Where a row stands: file and 1-based line. */
export type RowPlace = { file: string; line: number }

/** The error for a row that cannot be trained on. Names file and row, never the row's text. */
export function rowRefusal(place: RowPlace, problem: string, hint: string): AppError {
  return new AppError({ code: 'bad-input', message: `${place.file} row ${place.line}: ${problem}`, hint })
}
