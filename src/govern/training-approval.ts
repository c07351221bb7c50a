import { AppError } from '../core/app-error.ts'
import type { Manifest, Store } from '../store/index.ts'
import { patientLineage } from './patient-lineage.ts'
import { isAboutPatients, sensitivityOf } from './sensitivity.ts'

export const INFORMATION_GOVERNANCE = 'information-governance'

/**
 * Lets a dataset made from patients' data into training only when all of it passed de-identification, its leak audit
 * included, and information governance approved the dataset, or every de-identified corpus it was made from. Data that
 * were pseudonymised elsewhere need the approval of the dataset itself; so do files that were declared to be about nobody
 * after they had been read as data about patients.
 *
 * @throws AppError `refused` naming what is missing and the command that gives it.
 */
export async function requireTrainingApproval(store: Store, dataset: Manifest): Promise<void> {
  const { patientDerived, raw, cleanCorpora, pseudonymised } = await patientLineage(store, dataset)
  if (!patientDerived) {
    const former = await readAsPatientsBefore(store, dataset)
    if (former === undefined || (await isApproved(store, dataset))) return
    throw declaredOtherwise(dataset, former)
  }
  if (raw.length > 0) throw notDeidentified(dataset, raw)
  const leaking = cleanCorpora.filter((corpus) => !leakAuditPassed(corpus))
  if (leaking.length > 0) throw leakAuditFailed(dataset, leaking)
  if (await isApproved(store, dataset)) return
  const lacking: Manifest[] = []
  for (const corpus of cleanCorpora) if (!(await isApproved(store, corpus))) lacking.push(corpus)
  if (cleanCorpora.length > 0 && lacking.length === 0 && pseudonymised.length === 0) return
  throw await notApproved(store, dataset)
}

/** A corpus that was read from one of the same files when they were still said to be about patients. */
async function readAsPatientsBefore(store: Store, dataset: Manifest): Promise<Manifest | undefined> {
  const { ancestors } = await store.artefacts.lineage(dataset.id)
  const files = new Set(ancestors.flatMap(({ manifest }) => sourceHashes(manifest)))
  return (await store.artefacts.list('corpus')).find(
    (corpus) =>
      isAboutPatients(sensitivityOf(corpus)) && sourceHashes(corpus).some((sha256) => files.has(sha256)),
  )
}

/** Of the files a corpus was read from; the list of opt-outs is none of them. */
function sourceHashes({ kind, meta }: Manifest): string[] {
  if (kind !== 'corpus') return []
  const sources = Object.entries((meta.sources ?? {}) as Record<string, string>)
  return sources.filter(([name]) => name !== 'opt-outs').map(([, sha256]) => sha256)
}

function declaredOtherwise(dataset: Manifest, former: Manifest): AppError {
  return new AppError({
    code: 'refused',
    message:
      `train may not use dataset ${short(dataset)}: a file it comes from was read as data about patients before ` +
      `(corpus ${short(former)}).`,
    hint: `If it really is about nobody, information governance says so: \`clinloop approve ${short(dataset)} --role ${INFORMATION_GOVERNANCE} --by NAME --reference REF\`.`,
  })
}

export function leakAuditPassed({ meta }: Pick<Manifest, 'meta'>): boolean {
  return (meta.leakAudit as { ok?: unknown } | undefined)?.ok === true
}

async function isApproved({ approvals }: Store, { id }: Manifest): Promise<boolean> {
  const given = await approvals.list(id)
  return given.some(({ role, state }) => role === INFORMATION_GOVERNANCE && state === 'stands')
}

function notDeidentified(dataset: Manifest, raw: readonly Manifest[]): AppError {
  return new AppError({
    code: 'refused',
    message:
      `train may not use dataset ${short(dataset)}: it holds patients' data that were not de-identified ` +
      `(${names(raw)}). No approval can stand in for de-identification.`,
    hint: 'Run `clinloop deid`, then build the dataset from the clean corpus.',
  })
}

function leakAuditFailed(dataset: Manifest, leaking: readonly Manifest[]): AppError {
  return new AppError({
    code: 'refused',
    message: `train may not use dataset ${short(dataset)}: the leak audit did not pass for ${names(leaking)}.`,
    hint: 'Correct what `clinloop deid` reports as leaks and run it again.',
  })
}

async function notApproved({ approvals }: Store, dataset: Manifest): Promise<AppError> {
  const states = (await approvals.list(dataset.id))
    .filter(({ role }) => role === INFORMATION_GOVERNANCE)
    .map(({ state }) => state)
  const former = states.includes('unproven')
    ? ' (the one recorded is not confirmed by the audit chain)'
    : states.includes('revoked')
      ? ' (the one given was revoked)'
      : ''
  return new AppError({
    code: 'refused',
    message:
      `train may not use dataset ${short(dataset)}: it is made from data about patients and lacks an ` +
      `${INFORMATION_GOVERNANCE} approval${former}.`,
    hint: `Look at it with \`clinloop show ${short(dataset)}\`; it is given by \`clinloop approve ${short(dataset)} --role ${INFORMATION_GOVERNANCE} --by NAME --reference REF\`.`,
  })
}

function names(manifests: readonly Manifest[]): string {
  return manifests.map((manifest) => `${manifest.kind} ${short(manifest)}`).join(', ')
}

function short({ id }: Manifest): string {
  return id.slice(0, 12)
}
