import { AppError } from '../../core/app-error.ts'

export type CheckResult = { name: string; ok: boolean; detail: string; hint?: string }

/** Runs one check; what it throws becomes a failed result with the error's own cure. */
export async function check(name: string, work: () => string | Promise<string>): Promise<CheckResult> {
  try {
    return { name, ok: true, detail: await work() }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { name, ok: false, detail: error.message, ...(error.hint ? { hint: error.hint } : {}) }
  }
}
