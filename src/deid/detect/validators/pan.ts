/** Whether ten upper-case characters have the form of an Indian PAN; the fourth letter is the kind of holder (Income Tax Department). */
export function isPan(code: string): boolean {
  return /^[A-Z]{3}[ABCEFGHJLPT][A-Z]\d{4}[A-Z]$/.test(code)
}
