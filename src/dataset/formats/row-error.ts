import { AppError } from '../../core/app-error.ts'
import type { RowPlace } from './example-format.ts'

/** The error for a row that is not what its format asks for. Never give it text of the row. */
export function rowError({ file, row }: RowPlace, field: string, problem: string, hint: string): AppError {
  return new AppError({ code: 'bad-input', message: `${file} row ${row}: ${field} ${problem}.`, hint })
}
