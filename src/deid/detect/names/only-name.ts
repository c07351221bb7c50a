import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'

const MORE_THAN_NAME =
  TAG.EPONYM |
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.MONTH |
  TAG.COUNTRY |
  TAG.FUNCTION |
  TAG.ROLE |
  TAG.RELATION |
  TAG.TITLE

/** Whether a word is a name of some strength and no other word. */
export function isOnlyName(tags: number, least: number): boolean {
  return nameStrength(tags) >= least && commonStrength(tags) === 0 && (tags & MORE_THAN_NAME) === 0
}
