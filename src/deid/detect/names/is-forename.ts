import { nameStrength, TAG } from '../../tables/word-tables.ts'
import { isWord, type NameScan } from './name-scan.ts'

/** Whether the token is a word well known as a forename. */
export function isForename(scan: NameScan, at: number): boolean {
  const tags = scan.tags[at] as number
  return isWord(scan, at) && (tags & TAG.FIRST_NAME) !== 0 && nameStrength(tags) >= 3
}
