import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../core/app-error.ts'
import { writeFileAtomic } from '../core/atomic-write.ts'
import { sha256 } from '../core/hash.ts'
import type { ForgottenPatient, Store } from '../store/index.ts'
import { normalisePatientKey } from './normalise-patient-key.ts'

const KEY_FILE = 'patient-index.key'
const KEY_BYTES = 32

/** Recognises patients without keeping their keys: HMAC-SHA-256 under a secret of the project. */
export type PatientIndex = {
  hmac(patientKey: string): string
  /** HMAC of a text that is no patient's key, such as a list of them. */
  digest(text: string): string
  forgottenPatient(patientKey: string): ForgottenPatient
  /** HMACs of the patients never to be used again. */
  forgotten: ReadonlySet<string>
}

/**
 * Opens the project's patient index; its secret, `.clinloop/patient-index.key`, is made at first use.
 *
 * @throws AppError `corrupt` when the secret is not the one that patients were forgotten under: they could not be
 *   recognised any more.
 */
export async function openPatientIndex(
  store: Pick<Store, 'projectDir' | 'forgottenPatients'>,
): Promise<PatientIndex> {
  const path = join(store.projectDir, '.clinloop', KEY_FILE)
  const patients = await store.forgottenPatients()
  if (patients.length > 0 && !existsSync(path)) throw wrongSecret('is missing')
  const secret = readSecret(path)
  const keyId = sha256(secret).slice(0, 16)
  if (patients.some((patient) => patient.keyId !== keyId)) throw wrongSecret('was replaced')
  const digest = (text: string): string => createHmac('sha256', secret).update(text).digest('hex')
  const hmac = (patientKey: string): string => digest(normalisePatientKey(patientKey))
  return {
    hmac,
    digest: (text) => digest(`list\u0000${text}`),
    forgottenPatient: (patientKey) => ({ hmac: hmac(patientKey), keyId }),
    forgotten: new Set(patients.map((patient) => patient.hmac)),
  }
}

function readSecret(path: string): Buffer {
  if (!existsSync(path)) makeSecret(path)
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  if (secret.length !== KEY_BYTES) throw wrongSecret('does not hold a secret')
  return secret
}

/** Of two processes that make the secret together, the one that links its file first wins. */
function makeSecret(path: string): void {
  const own = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`
  writeFileAtomic(own, `${randomBytes(KEY_BYTES).toString('hex')}\n`)
  try {
    linkSync(own, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(own, { force: true })
  }
}

function wrongSecret(problem: string): AppError {
  return new AppError({
    code: 'corrupt',
    message: `.clinloop/${KEY_FILE} ${problem}, so forgotten patients cannot be recognised.`,
    hint: 'Restore the file from a backup of the project; nothing is read without it.',
  })
}
