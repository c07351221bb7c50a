import { availableParallelism } from 'node:os'
import { AppError } from './app-error.ts'

/**
 * Number of CPU threads to use: the configured one, or for 0 `CLINLOOP_THREADS`, or every core this process may use.
 * ggml's threads spin while they wait for each other: runs that share a machine should share its cores out, for two runs of
 * two threads on two cores are many times slower than two runs of one.
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
