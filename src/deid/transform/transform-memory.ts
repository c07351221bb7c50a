import type { DeidAction } from '../../config/deid-config.ts'
import type { DeidKeys } from './keys/deid-keys.ts'
import type { Policy } from './policy/resolve-policy.ts'
import type { PatientSeed } from './surrogate/patient-seed.ts'

export type Replacement = { text: string; action: DeidAction; unreadDate: boolean }

/** What was worked out for one patient. All of it follows from the key: forgetting it changes no output. */
export type PatientMemory = {
  shiftDays?: number
  seed?: PatientSeed
  replacements: Map<string, Replacement>
}

/** Saves the work of hashing the same value again; bounded, one for each worker. */
export type TransformMemory = {
  patient(scope: string, policy: Policy, keys: DeidKeys): PatientMemory
}

/** Holds the latest `maxPatients` patients with up to `maxValues` values each. */
export function createTransformMemory({ maxPatients = 512, maxValues = 4096 } = {}): TransformMemory {
  const patients = new Map<string, PatientMemory>()
  let owner: { policy: Policy; keys: DeidKeys } | undefined
  return {
    patient: (scope, policy, keys) => {
      // Another key or policy gives other replacements.
      if (owner?.policy !== policy || owner.keys !== keys) patients.clear()
      owner = { policy, keys }
      const known = patients.get(scope) ?? { replacements: new Map() }
      patients.delete(scope)
      patients.set(scope, known)
      if (known.replacements.size > maxValues) known.replacements.clear()
      if (patients.size > maxPatients) patients.delete(patients.keys().next().value as string)
      return known
    },
  }
}
