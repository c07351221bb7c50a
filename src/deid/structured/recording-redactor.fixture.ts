import type { Redactor } from './redactor.ts'

/** A redactor that writes what it was asked to do into the value. */
export const recordingRedactor: Redactor = {
  text: (text) => `text(${text})`,
  value: (type, value) => `${type}(${value})`,
  reference: (id) => `ref-${id}`,
}
