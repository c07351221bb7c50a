import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { AppError } from '../../../core/app-error.ts'
import { type DeidKeys, deriveDeidKeys } from './deid-keys.ts'
import { parseSecret } from './parse-secret.ts'

const VARIABLE = 'CLINLOOP_DEID_KEY'
const LONGEST_FILE = 4096

/** Where the secret is: a file (absolute path) or, without one, the environment variable CLINLOOP_DEID_KEY. */
export type KeySource = { keyFile?: string | undefined; env?: Record<string, string | undefined> }

/**
 * Reads the secret and makes the keys of it. There is no default key.
 *
 * @throws AppError `not-found` without a key; `refused` for a file that others may read; `bad-config` for a weak key.
 */
export function loadDeidKey({ keyFile, env = process.env }: KeySource): DeidKeys {
  if (keyFile !== undefined) return deriveDeidKeys(parseSecret(readKeyFile(keyFile), keyFile))
  const written = env[VARIABLE]
  if (written === undefined || written.trim() === '') {
    throw new AppError({
      code: 'not-found',
      message: 'There is no de-identification key.',
      hint: `Make one with \`clinloop deid key FILE\`, then set deid.keyFile, or the variable ${VARIABLE} (base64 or hexadecimal, at least 32 bytes).`,
    })
  }
  return deriveDeidKeys(parseSecret(written, VARIABLE))
}

function readKeyFile(path: string): string {
  const file = openKeyFile(path)
  try {
    const stat = fstatSync(file)
    if (!stat.isFile() || stat.size > LONGEST_FILE) {
      throw new AppError({ code: 'bad-config', message: `${path} is not a key file.` })
    }
    if ((stat.mode & 0o077) !== 0) {
      throw new AppError({
        code: 'refused',
        message: `The key file ${path} can be read or changed by others (mode ${(stat.mode & 0o777).toString(8)}).`,
        hint: `Run \`chmod 600 ${path}\`, and make a new key if somebody may have read it.`,
      })
    }
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

function openKeyFile(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (cause) {
    throw new AppError({
      code: 'not-found',
      message: `The key file ${path} cannot be opened.`,
      hint: 'Check deid.keyFile, or make a key file first.',
      cause,
    })
  }
}
