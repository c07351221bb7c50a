import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { gapBefore, hasCue, isCapital, LOOK, type NameScan } from './name-scan.ts'
import { NO_NICKNAME, nicknameEnd } from './nickname.ts'

/** "Social worker is Adaobi (Ada) Nwosu": a forename, a short form of it and a surname. */
export function nicknamedNames(scan: NameScan, emit: Emit): void {
  const { brackets } = scan.spots
  for (let i = 0; i < brackets.count; i++) {
    const open = brackets.at[i] as number
    const surname = nicknameEnd(scan, open)
    if (surname === 0 || gapBefore(scan, surname) !== 1) continue
    const first = scan.tags[open - 1] as number
    const last = scan.tags[surname] as number
    if (!(first & TAG.FIRST_NAME) || nameStrength(first) < 3 || first & NO_NICKNAME) continue
    if (!isCapital(scan, surname) || scan.looks[surname] === LOOK.INITIAL || last & NO_NICKNAME) continue
    if (hasCue(scan, surname, CUE.EPONYM_HEAD | CUE.PLACE_HEAD | CUE.LABEL)) continue
    if (commonStrength(last) > 0 && nameStrength(last) < 3) continue
    emitName(scan, open - 1, surname + 1, 0.85, 'nicknamed', emit)
  }
}
