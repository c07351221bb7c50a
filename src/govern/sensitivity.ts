import type { ArtefactKind, Manifest } from '../store/index.ts'

/** Least sensitive first. */
const SENSITIVITIES = ['public', 'synthetic', 'pseudonymised', 'patient'] as const

export type Sensitivity = (typeof SENSITIVITIES)[number]

/** What an artefact says about itself; whatever is not known counts as patients' data. */
export function sensitivityOf({ meta }: Pick<Manifest, 'meta'>): Sensitivity {
  return known(meta.sensitivity) ?? 'patient'
}

export function isAboutPatients(sensitivity: Sensitivity): boolean {
  return sensitivity === 'patient' || sensitivity === 'pseudonymised'
}

/**
 * Sensitivity of a new artefact: that of its most sensitive input. A stage without inputs says itself what it read. Only
 * de-identification may say less than its inputs, and its result is still about patients (UK GDPR recital 26:
 * pseudonymised data are personal data).
 *
 * @param stated what the stage's result says, if anything
 */
export function resultSensitivity(
  kind: ArtefactKind,
  inputs: readonly Pick<Manifest, 'meta'>[],
  stated: unknown,
): Sensitivity {
  const own = known(stated)
  if (inputs.length === 0) return own ?? 'patient'
  const inherited = most(inputs.map(sensitivityOf))
  if (own === undefined) return inherited
  if (kind === 'clean-corpus') return isAboutPatients(inherited) ? most([own, 'pseudonymised']) : own
  return most([own, inherited])
}

function known(value: unknown): Sensitivity | undefined {
  return SENSITIVITIES.find((sensitivity) => sensitivity === value)
}

function most(sensitivities: readonly Sensitivity[]): Sensitivity {
  const ranks = sensitivities.map((sensitivity) => SENSITIVITIES.indexOf(sensitivity))
  return SENSITIVITIES[Math.max(...ranks)] ?? 'patient'
}
