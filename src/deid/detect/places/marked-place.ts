import { TAG } from '../../tables/word-tables.ts'
import type { Emit } from '../scan.ts'
import { findAddressBlock } from './address-block.ts'
import { findLandmarkPlace } from './landmark-place.ts'
import type { PlaceScan } from './place-scan.ts'

/** Places that a title above them or the noun of a landmark tells. */
export function findMarked(scan: PlaceScan, emit: Emit): void {
  const { count, at: tokens } = scan.starts.marks
  for (let i = 0; i < count; i++) {
    const at = tokens[i] as number
    if (((scan.tags[at] as number) & TAG.TITLE) !== 0) findAddressBlock(scan, at, emit)
    else findLandmarkPlace(scan, at, emit)
  }
}
