import type { DeidAction } from '../../config/deid-config.ts'
import type { DeidKeys } from './keys/deid-keys.ts'
import type { Policy } from './policy/resolve-policy.ts'
import type { NameReading } from './surrogate/name-shape.ts'
import type { PatientSeed } from './surrogate/patient-seed.ts'

export type Replacement = { text: string; action: DeidAction; unreadDate: boolean }

/** What was worked out for one patient. All of it follows from the key: forgetting it changes no output. */
export type PatientMemory = {
  shiftDays?: number
  seed?: PatientSeed
  /** By type and value, or by what a name was read as. */
  replacements?: Map<string | NameReading, Replacement>
}

/** Saves the work of hashing the same value again; bounded, one for each worker. */
export type TransformMemory = {
  patient(scope: string, policy: Policy, keys: DeidKeys): PatientMemory
}

/** Holds up to `maxPatients` of the latest patients with up to `maxValues` values each. */
export function createTransformMemory({ maxPatients = 512, maxValues = 4096 } = {}): TransformMemory {
  /** The patients of now, and those before them: the older half is forgotten as a whole. */
  let recent = new Map<string, PatientMemory>()
  let older = new Map<string, PatientMemory>()
  let owner: { policy: Policy; keys: DeidKeys } | undefined
  const remember = (scope: string, patient: PatientMemory): void => {
    if (recent.size * 2 >= maxPatients) {
      older = recent
      recent = new Map()
    }
    recent.set(scope, patient)
  }
  return {
    patient: (scope, policy, keys) => {
      // Another key or policy gives other replacements.
      if (owner?.policy !== policy || owner.keys !== keys) {
        recent.clear()
        older.clear()
        owner = { policy, keys }
      }
      let known = recent.get(scope)
      if (!known) {
        known = older.get(scope) ?? {}
        remember(scope, known)
      }
      if (known.replacements && known.replacements.size > maxValues) known.replacements.clear()
      return known
    },
  }
}
