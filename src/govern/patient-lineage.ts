import type { Manifest, Store } from '../store/index.ts'
import { isAboutPatients, sensitivityOf } from './sensitivity.ts'

export type PatientLineage = {
  /** Whether it, or anything it was made from, is about patients. */
  patientDerived: boolean
  /** The de-identified corpora nearest to it that are about patients. */
  cleanCorpora: Manifest[]
  /** Artefacts with patients' data as they were read that reach it without de-identification. */
  raw: Manifest[]
  /** Pseudonymised as they were read, and not de-identified here. */
  pseudonymised: Manifest[]
}

/** Looks where an artefact comes from. An input that this project does not know counts as patients' data. */
export async function patientLineage(store: Pick<Store, 'artefacts'>, of: Manifest): Promise<PatientLineage> {
  const { ancestors } = await store.artefacts.lineage(of.id)
  const byId = new Map([of, ...ancestors.map(({ manifest }) => manifest)].map((item) => [item.id, item]))
  const derived = createDerivation(byId)
  const found: PatientLineage = { patientDerived: derived(of), cleanCorpora: [], raw: [], pseudonymised: [] }
  const seen = new Set<string>()
  const visit = (manifest: Manifest): void => {
    if (seen.has(manifest.id) || !derived(manifest)) return
    seen.add(manifest.id)
    const inputs = manifest.inputs.map((id) => byId.get(id))
    const source = inputs.filter((input) => input !== undefined && derived(input)) as Manifest[]
    if (manifest.kind === 'clean-corpus') found.cleanCorpora.push(manifest)
    else if (inputs.includes(undefined) || bringsPatients(manifest, source)) found.raw.push(manifest)
    else if (source.length === 0) found.pseudonymised.push(manifest)
    else source.forEach(visit)
  }
  visit(of)
  return found
}

/** Whether it holds patients' data as they were read that none of its inputs had. */
function bringsPatients(manifest: Manifest, source: readonly Manifest[]): boolean {
  return sensitivityOf(manifest) === 'patient' && !source.some((input) => sensitivityOf(input) === 'patient')
}

function createDerivation(byId: ReadonlyMap<string, Manifest>): (manifest: Manifest) => boolean {
  const known = new Map<string, boolean>()
  const derived = (manifest: Manifest): boolean => {
    const before = known.get(manifest.id)
    if (before !== undefined) return before
    known.set(manifest.id, true)
    const inputs = manifest.inputs.map((id) => byId.get(id))
    const result =
      isAboutPatients(sensitivityOf(manifest)) || inputs.some((input) => !input || derived(input))
    known.set(manifest.id, result)
    return result
  }
  return derived
}
