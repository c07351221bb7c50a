import type { DeidAction } from '../../config/deid-config.ts'
import type { DeidKeys } from './keys/deid-keys.ts'
import type { Policy } from './policy/resolve-policy.ts'
import type { NameReading } from './surrogate/name-shape.ts'
import type { PatientSeed } from './surrogate/patient-seed.ts'

export type Replacement = { text: string; action: DeidAction; unreadDate: boolean }

/** What was worked out for one patient. All of it follows from the key: forgetting it changes no output. */
export type PatientMemory = {
  /** Names the patient, or the document that stands in for one; part of every keyed message. */
  scope: string
  shiftDays: number | undefined
  seed: PatientSeed | undefined
  /** The latest names with what they became, at the same places. */
  readings: NameReading[]
  names: Replacement[]
  /** All else, by type and value. */
  replacements: Map<string, Replacement> | undefined
}

/** Whom a text belongs to: a patient, or a document of nobody that is named. */
export type ScopeKind = 'patient' | 'document'

/** Saves the work of hashing the same value again; bounded, one for each worker. */
export type TransformMemory = {
  patient(kind: ScopeKind, key: string, policy: Policy, keys: DeidKeys): PatientMemory
}

/** Holds up to `maxPatients` of the latest patients with up to `maxValues` values each. */
export function createTransformMemory({ maxPatients = 512, maxValues = 4096 } = {}): TransformMemory {
  const memories = { patient: createLatest(maxPatients), document: createLatest(maxPatients) }
  let owner: { policy: Policy; keys: DeidKeys } | undefined
  return {
    patient: (kind, key, policy, keys) => {
      // Another key or policy gives other replacements.
      if (owner?.policy !== policy || owner.keys !== keys) {
        memories.patient.clear()
        memories.document.clear()
        owner = { policy, keys }
      }
      const memory = memories[kind]
      // The kind keeps a document from passing for a patient of the same name.
      const known = memory.get(key) ?? memory.add(key, emptyMemory(`${kind}:${key}`))
      if (known.replacements && known.replacements.size > maxValues) known.replacements.clear()
      return known
    },
  }
}

function emptyMemory(scope: string): PatientMemory {
  return { scope, shiftDays: undefined, seed: undefined, readings: [], names: [], replacements: undefined }
}

type Latest = {
  get(key: string): PatientMemory | undefined
  add(key: string, patient: PatientMemory): PatientMemory
  clear(): void
}

/** Those of now, and those before them: the older half is forgotten as a whole. */
function createLatest(most: number): Latest {
  let recent = new Map<string, PatientMemory>()
  let older = new Map<string, PatientMemory>()
  const add = (key: string, patient: PatientMemory): PatientMemory => {
    if (recent.size * 2 >= most) {
      older = recent
      recent = new Map()
    }
    recent.set(key, patient)
    return patient
  }
  return {
    add,
    get: (key) => {
      const known = recent.get(key)
      if (known) return known
      const old = older.get(key)
      return old && add(key, old)
    },
    clear: () => {
      recent.clear()
      older.clear()
    },
  }
}
