/** Who does not want their data used. */
export type OptOuts = {
  /** Whether the patient (for claims: the policy) of this key has opted out. */
  has(patientKey: string): boolean
  /** SHA-256 of the list: a changed list makes a new corpus. Undefined when there is none. */
  sha256?: string
}

export const NO_OPT_OUTS: OptOuts = { has: () => false }

export const OPTED_OUT = 'patient has opted out'
