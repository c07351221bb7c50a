import { InvalidArgumentError } from 'commander'

/** Reads a whole number of 0 or more from the command line. */
export function parseCount(text: string): number {
  const count = Number(text)
  if (text.trim() !== '' && Number.isSafeInteger(count) && count >= 0) return count
  throw new InvalidArgumentError('It must be a whole number of 0 or more.')
}
