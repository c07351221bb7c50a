import { AppError, type ErrorCode } from '../../core/app-error.ts'
import type { TrainerEvent } from '../trainer-event.ts'

export type TrainerExit = {
  code: number | null
  signal: NodeJS.Signals | null
  /** Last lines of its standard error. */
  stderr: readonly string[]
  /** Last step reported, and last step a checkpoint was written for. */
  step: number
  checkpoint: number
  error?: Extract<TrainerEvent, { event: 'error' }> | undefined
  /** Why this process killed it. */
  killedBecause?: string | undefined
  stopped: boolean
}

const CODES: readonly string[] = [
  'bad-input',
  'bad-config',
  'not-found',
  'conflict',
  'refused',
  'unauthorised',
  'busy',
  'unavailable',
  'cancelled',
  'corrupt',
  'internal',
] satisfies ErrorCode[]

/** The error of a trainer that ended without a result: its own, or what its exit says. */
export function explainExit(exit: TrainerExit): AppError {
  const { error, signal, code, killedBecause, step } = exit
  if (error) {
    const known = CODES.includes(error.code) ? (error.code as ErrorCode) : 'internal'
    return new AppError({ code: known, message: error.message, ...(error.hint ? { hint: error.hint } : {}) })
  }
  if (exit.stopped)
    return new AppError({
      code: 'cancelled',
      message: `Training was stopped after step ${step}.`,
      hint: continuing(exit),
    })
  if (killedBecause !== undefined)
    return unavailable(`The trainer ${killedBecause} after step ${step} and was killed.`, exit)
  if (signal === 'SIGKILL')
    return unavailable(
      `The trainer was killed by the system after step ${step}, most often because memory ran out.`,
      exit,
      'Lower train.tokensPerBatch, or set train.recompute. ',
    )
  if (signal !== null)
    return unavailable(`The native trainer crashed (${signal}) after step ${step}${lastWords(exit)}`, exit)
  return unavailable(
    `The trainer ended with code ${code} after step ${step} and without a result${lastWords(exit)}`,
    exit,
  )
}

function unavailable(message: string, exit: TrainerExit, advice = ''): AppError {
  return new AppError({ code: 'unavailable', message, hint: advice + continuing(exit) })
}

function continuing({ checkpoint }: TrainerExit): string {
  return checkpoint > 0
    ? `The same command continues from the checkpoint of step ${checkpoint}.`
    : 'No checkpoint had been written yet; the same command begins again.'
}

/** What the native libraries wrote last. They know tensors and memory, never the rows. */
function lastWords({ stderr }: TrainerExit): string {
  return stderr.length === 0 ? '.' : `; its last words:\n${stderr.map((line) => `  ${line}`).join('\n')}`
}
