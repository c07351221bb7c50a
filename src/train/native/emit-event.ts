import { writeSync } from 'node:fs'
import { AppError } from '../../core/app-error.ts'
import type { TrainerEvent } from '../trainer-event.ts'

/** Writes one event to standard output, at once and whole. A reader that has gone away is not an error here. */
export function emitEvent(event: TrainerEvent): void {
  const line = Buffer.from(`${JSON.stringify(event)}\n`)
  try {
    for (let done = 0; done < line.length; ) done += writeSync(1, line, done)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}

/** The error event of anything thrown. Errors that are not ours keep their place in the code, so they can be fixed. */
export function errorEvent(error: unknown): TrainerEvent {
  if (error instanceof AppError)
    return {
      event: 'error',
      code: error.code,
      message: error.message,
      ...(error.hint ? { hint: error.hint } : {}),
    }
  const {
    name = 'Error',
    message = '',
    stack = '',
  } = error instanceof Error ? error : { message: String(error) }
  const place = /\(?([^\s(]+:\d+:\d+)\)?/.exec(stack.split('\n')[1] ?? '')?.[1] ?? 'an unknown place'
  return {
    event: 'error',
    code: 'internal',
    message: `The trainer failed: ${name}: ${message.slice(0, 300)} (${place}).`,
    hint: 'This is a fault in clinloop: please report it.',
  }
}
