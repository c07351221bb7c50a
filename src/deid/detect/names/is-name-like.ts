import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { CUE } from './cue.ts'
import { hasCue, isCapital, isLower, isWord, LOOK, type NameScan } from './name-scan.ts'

/** Whether a word looks like a name of its own: capitalised and no ordinary word, or a known name. */
export function isNameLike(scan: NameScan, at: number): boolean {
  if (!isWord(scan, at)) return false
  const tags = scan.tags[at] as number
  if (hasCue(scan, at, CUE.NEVER)) return false
  if (scan.looks[at] === LOOK.INITIAL) return true
  if (isLower(scan, at))
    return scan.looks[at] === LOOK.LOWER_ANYWAY && nameStrength(tags) >= 3 && commonStrength(tags) < 4
  if (nameStrength(tags) >= 2) return true
  return isCapital(scan, at) && commonStrength(tags) < 3 && !(tags & (TAG.FUNCTION | TAG.MEDICAL | TAG.DRUG))
}
