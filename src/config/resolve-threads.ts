import { availableParallelism } from 'node:os'
import { AppError } from '../core/app-error.ts'

/**
 * Number of CPU threads to use: the configured one, or for 0 `CLINLOOP_THREADS`, or every core this process may use.
 *
 * @throws AppError `bad-config` when `CLINLOOP_THREADS` is not a positive whole number.
 */
export function resolveThreads(configured: number, environment: NodeJS.ProcessEnv = process.env): number {
  if (configured > 0) return configured
  const text = environment.CLINLOOP_THREADS
  if (text === undefined || text === '') return availableParallelism()
  const threads = Number(text)
  if (Number.isInteger(threads) && threads > 0) return threads
  throw new AppError({
    code: 'bad-config',
    message: `CLINLOOP_THREADS is "${text}", which is not a positive whole number.`,
    hint: 'Set it to the number of CPU threads to use, or unset it.',
  })
}
