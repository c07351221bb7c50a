import { AppError } from '../core/app-error.ts'
import { canonicalJson } from '../core/hash.ts'
import type { ArtefactKind, Store } from '../store/index.ts'
import { findPatient, type PatientHolding } from './find-patient.ts'
import { normalisePatientKey } from './normalise-patient-key.ts'
import { openPatientIndex } from './patient-index.ts'
import { removeRunFolders } from './remove-run-folders.ts'

export type ForgetOptions = {
  patientKey: string
  by?: string
  reference?: string
  /** Only say what would be done. */
  dryRun?: boolean
  /** Remove the files of models too, instead of marking them. */
  deleteModels?: boolean
  /** Locks under which artefacts are made: nothing may be made from the patient's data meanwhile. */
  locks: readonly string[]
  log?: (line: string) => void
  signal?: AbortSignal
}

export type ForgottenArtefact = {
  id: string
  kind: ArtefactKind
  /** `removed`: its data files; the manifest stays. `marked`: the files stay, but it is not used any more. */
  action: 'removed' | 'marked'
  reason: string
  certain: boolean
  rows?: number
}

export type ForgetResult = {
  /** HMAC of the patient's key; absent from a dry run. */
  patient?: string
  dryRun: boolean
  artefacts: ForgottenArtefact[]
  /** Ids of the models that learned from the patient. */
  trained: string[]
  /** Training runs removed. */
  runs: string[]
  documentsWithoutKey: number
}

/** Kinds that hold text of the patient; the others hold only what was learned from it. */
const HOLDS_TEXT: readonly ArtefactKind[] = ['corpus', 'clean-corpus', 'dataset', 'evaluation', 'index']

const ERASED = 'patient.erased'

/**
 * Erases a patient from a project and keeps them out of it for ever. The artefacts are withdrawn first, in one step with
 * the audit event, and their files removed then: after a crash the same call finishes.
 *
 * @throws AppError `bad-input` for an empty key, `corrupt` when the project's secret is gone.
 */
export async function forgetPatient(store: Store, options: ForgetOptions): Promise<ForgetResult> {
  if (normalisePatientKey(options.patientKey) === '') throw emptyKey()
  if (options.dryRun) return planned(store, options)
  const releases: (() => Promise<void>)[] = []
  try {
    for (const name of options.locks) {
      const onWait = (holder: string): void => options.log?.(`forget: waiting for ${holder} (${name})`)
      releases.push(await store.lock(name, { onWait, ...(options.signal ? { signal: options.signal } : {}) }))
    }
    return await erase(store, options)
  } finally {
    for (const release of releases.reverse()) await release()
  }
}

async function planned(store: Store, options: ForgetOptions): Promise<ForgetResult> {
  const { holdings, documentsWithoutKey } = await findPatient(store, options.patientKey)
  const artefacts = holdings.map((holding) => outcome(holding, options))
  const datasets = new Set(artefacts.filter(({ kind }) => kind === 'dataset').map(({ id }) => id))
  const runs = removeRunFolders(store.projectDir, datasets, { dryRun: true })
  return { dryRun: true, artefacts, trained: trainedOf(artefacts), runs, documentsWithoutKey }
}

async function erase(store: Store, options: ForgetOptions): Promise<ForgetResult> {
  const index = await openPatientIndex(store)
  const patient = index.forgottenPatient(options.patientKey)
  const { holdings, documentsWithoutKey } = await findPatient(store, options.patientKey)
  const artefacts = holdings.map((holding) => outcome(holding, options))
  const before = new Map((await store.withdrawals.list()).map((entry) => [entry.artefactId, entry]))
  const open = artefacts.filter(({ id, action }) => {
    const files = before.get(id)?.files
    return files === undefined || (files === 'kept' && action === 'removed')
  })
  if (open.length > 0 || !index.forgotten.has(patient.hmac)) {
    const entries = open.map(({ id, reason, action }) => ({
      artefactId: id,
      reason,
      files: action === 'removed' ? ('remove' as const) : ('keep' as const),
    }))
    const { by, reference } = options
    await store.withdrawals.mark(entries, patient, {
      what: 'patient.forgotten',
      artefactIds: open.map(({ id }) => id),
      reason: canonicalJson({ patient: patient.hmac, by, reference }),
    })
  }
  const runs = await removeFiles(store, patient.hmac)
  const trained = trainedOf(artefacts)
  return { patient: patient.hmac, dryRun: false, artefacts, trained, runs, documentsWithoutKey }
}

/** Whatever is marked and still there, be it from this call or from one that did not end. */
async function removeFiles(store: Store, patient: string): Promise<string[]> {
  const marked = (await store.withdrawals.list()).filter(({ files }) => files !== 'kept')
  const runs = removeRunFolders(store.projectDir, new Set(marked.map(({ artefactId }) => artefactId)))
  const removing = marked.filter(({ files }) => files === 'removing').map(({ artefactId }) => artefactId)
  for (const artefactId of removing) await store.withdrawals.remove(artefactId)
  const told = (await store.audit.list()).findLast(({ reason }) => reason?.includes(patient))
  if (removing.length > 0 || runs.length > 0 || told?.what !== ERASED) {
    await store.audit.append({
      what: ERASED,
      artefactIds: removing,
      reason: canonicalJson({ patient, runs }),
    })
  }
  return runs
}

function outcome(
  { artefact: { id, kind }, certain, rows }: PatientHolding,
  { deleteModels = false }: ForgetOptions,
): ForgottenArtefact {
  const holdsText = HOLDS_TEXT.includes(kind)
  const verb = holdsText ? (certain ? 'holds' : 'may hold') : certain ? 'trained on' : 'may be trained on'
  return {
    id,
    kind,
    action: holdsText || deleteModels ? 'removed' : 'marked',
    reason: `${verb} a forgotten patient`,
    certain,
    ...(rows === undefined ? {} : { rows }),
  }
}

function trainedOf(artefacts: readonly ForgottenArtefact[]): string[] {
  return artefacts.filter(({ kind }) => !HOLDS_TEXT.includes(kind)).map(({ id }) => id)
}

function emptyKey(): AppError {
  return new AppError({
    code: 'bad-input',
    message: "The patient's key is empty.",
    hint: 'Give the key as the source has it: the patient column of documents, or the policy id of claims.',
  })
}
