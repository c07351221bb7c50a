import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../core/app-error.ts'
import type { ArtefactKind, Manifest, Store } from '../store/index.ts'
import { type DatasetHolding, datasetHolding } from './dataset-holding.ts'
import { normalisePatientKey } from './normalise-patient-key.ts'
import { patientRows } from './patient-rows.ts'
import { isAboutPatients, sensitivityOf } from './sensitivity.ts'

/** An artefact that holds a patient's data, or a model that learned from them. */
export type PatientHolding = {
  artefact: Manifest
  /** `false` when it only follows from where the artefact comes from, or when files to look into are gone. */
  certain: boolean
  /** Rows that are the patient's, where they can be told. */
  rows?: number
}

export type PatientSearch = {
  /** Inputs before what was made from them. */
  holdings: PatientHolding[]
  /** Documents that name no patient: whether one is this patient's cannot be told. */
  documentsWithoutKey: number
}

const LEARNED: readonly ArtefactKind[] = ['adapter', 'model']

type Finding = { holds: boolean; certain: boolean; rows?: number; dataset?: DatasetHolding }

/**
 * Finds every artefact that holds the patient's data. What was made from something that holds the patient holds them too,
 * unless its rows show otherwise.
 */
export async function findPatient(
  store: Pick<Store, 'artefacts'>,
  patientKey: string,
): Promise<PatientSearch> {
  const key = normalisePatientKey(patientKey)
  const all = (await store.artefacts.list()).reverse()
  const byId = new Map(all.map((artefact) => [artefact.id, artefact]))
  const findings = new Map<string, Finding>()
  const search: PatientSearch = { holdings: [], documentsWithoutKey: 0 }
  const examine = async (artefact: Manifest): Promise<void> => {
    if (findings.has(artefact.id)) return
    findings.set(artefact.id, { holds: true, certain: false })
    const inputs = artefact.inputs.flatMap((id) => byId.get(id) ?? [])
    for (const input of inputs) await examine(input)
    const finding =
      artefact.inputs.length === 0
        ? await examineSource(store, artefact, key, search)
        : await examineMade(store, artefact, inputs, key, findings)
    findings.set(artefact.id, finding)
    const { holds, certain, rows } = finding
    if (holds) search.holdings.push({ artefact, certain, ...(rows === undefined ? {} : { rows }) })
  }
  for (const artefact of all) await examine(artefact)
  return search
}

async function examineSource(
  { artefacts }: Pick<Store, 'artefacts'>,
  artefact: Manifest,
  key: string,
  search: PatientSearch,
): Promise<Finding> {
  const folder = artefacts.path(artefact.id)
  const unseen = { holds: isAboutPatients(sensitivityOf(artefact)), certain: false }
  if (artefact.kind === 'dataset') {
    const dataset = await datasetHolding(folder, key)
    return dataset ? { holds: dataset.rows > 0, certain: true, rows: dataset.rows, dataset } : unseen
  }
  // A model from elsewhere learned nothing of this project's patients.
  if (artefact.kind !== 'corpus') return { holds: false, certain: true }
  if (!artefact.files.every(({ path }) => existsSync(join(folder, path)))) return unseen
  try {
    const { rows, withoutKey } = await patientRows(folder, key)
    search.documentsWithoutKey += withoutKey
    return { holds: rows > 0, certain: true, rows }
  } catch (error) {
    // A damaged row cannot be read: better to remove too much.
    if (error instanceof AppError) return { holds: true, certain: false }
    throw error
  }
}

async function examineMade(
  { artefacts }: Pick<Store, 'artefacts'>,
  artefact: Manifest,
  inputs: readonly Manifest[],
  key: string,
  findings: ReadonlyMap<string, Finding>,
): Promise<Finding> {
  // An input that the project does not know may hold anyone.
  if (inputs.length < artefact.inputs.length) return { holds: true, certain: false }
  const holding = inputs.filter((input) => findings.get(input.id)?.holds)
  if (holding.length === 0) return { holds: false, certain: true }
  const certain = holding.every((input) => findings.get(input.id)?.certain)
  if (artefact.kind === 'dataset' && holding.every(({ kind }) => kind === 'corpus')) {
    const dataset = await datasetHolding(artefacts.path(artefact.id), key)
    if (dataset) return { holds: dataset.rows > 0, certain: true, rows: dataset.rows, dataset }
  }
  // A model does not learn from the held-out split.
  const splits = LEARNED.includes(artefact.kind)
    ? holding.map((input) => findings.get(input.id)?.dataset)
    : [undefined]
  const heldOut = splits.every((dataset) => dataset !== undefined && !dataset.learnedFrom)
  return heldOut ? { holds: false, certain: true } : { holds: true, certain }
}
