/** Whether two keys are of one patient. */
export function samePatient(a: string, b: string): boolean {
  return normalisePatientKey(a) === normalisePatientKey(b)
}

/**
 * The form in which patient keys are compared. Spelling variants of one key must not let a patient slip through: full-width
 * forms, case and blanks around it do not matter, nor do blanks and dashes within a number (943 476 5919).
 */
export function normalisePatientKey(key: string): string {
  const plain = key.normalize('NFKC').trim().toUpperCase()
  return /^[\d\s-]+$/.test(plain) ? plain.replace(/[\s-]/g, '') || plain : plain
}
