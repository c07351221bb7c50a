import { AppError } from '../../core/app-error.ts'
import type { WireError } from './protocol.ts'

/** Anything thrown in the child as a message. What is not an AppError may quote the conversation, so only its type travels. */
export function toWireError(error: unknown): WireError {
  if (error instanceof AppError) return { code: error.code, message: error.message, hint: error.hint }
  const kind = error instanceof Error ? error.name : typeof error
  return { code: 'internal', message: `The engine failed on this request (${kind}).` }
}

export function fromWireError({ code, message, hint }: WireError): AppError {
  return new AppError({ code, message, ...(hint === undefined ? {} : { hint }) })
}
