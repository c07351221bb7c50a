import type { EntityType } from '../../entity.ts'
import { TAG } from '../../tables/word-tables.ts'
import type { Emit } from '../scan.ts'
import { isInstrumentAhead } from './instrument.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, hasTag, isCapital, isDistinctive, isUnknown, PLACE_TAGS, tokenLength } from './word-kind.ts'

const SHORTEST = 5
const SURE = 0.65
/** A word that is one of these besides is not the institution's own. */
const SHARED = TAG.COMMON | TAG.EPONYM | TAG.TITLE | TAG.CREDENTIAL | PLACE_TAGS
const KIND = PLACE.DESCRIPTOR | PLACE.LEAD | PLACE.MAKER | PLACE.HOSPITAL | PLACE.ORGANISATION

type Found = { end: number; type: EntityType }

/** An `emit` that also remembers the words of institutions' names that are nothing else, and `repeats`, which finds them again. */
export function rememberNames(scan: PlaceScan, emit: Emit): { emit: Emit; repeats: () => void } {
  let starts: Map<number, Found> | undefined
  const remember: Emit = (start, end, type, score, rule) => {
    if (score >= SURE && (type === 'HOSPITAL' || type === 'ORGANISATION')) {
      starts ??= new Map()
      starts.set(start, { end, type })
    }
    emit(start, end, type, score, rule)
  }
  return {
    emit: remember,
    repeats: () => {
      if (starts) emitRepeats(scan, starts, emit)
    },
  }
}

function emitRepeats(scan: PlaceScan, starts: ReadonlyMap<number, Found>, emit: Emit): void {
  /** By the number of the word. */
  const types = new Map<number, EntityType>()
  // A hash of the numbers, one bit each: most words are in no name.
  let hashes = 0
  for (const [start, { end, type }] of [...starts].sort(([a], [b]) => a - b)) {
    for (
      let at = tokenAt(scan, start);
      at < scan.tokens.count && (scan.tokens.end[at] as number) <= end;
      at++
    )
      if (isOwn(scan, at)) {
        types.set(scan.ids[at] as number, type)
        hashes |= 1 << ((scan.ids[at] as number) & 31)
      }
  }
  if (types.size === 0) return
  const { capital, ids, tokens } = scan
  for (let at = 0; at < tokens.count; at++) {
    if (((hashes >>> ((ids[at] as number) & 31)) & (capital[at] as number)) === 0) continue
    const type = types.get(ids[at] as number)
    if (type && !isInstrumentAhead(scan, at + 1))
      emit(tokens.start[at] as number, tokens.end[at] as number, type, 0.6, 'repeated-institution')
  }
}

/** The token that begins at the offset. */
function tokenAt({ tokens }: PlaceScan, offset: number): number {
  let low = 0
  let high = tokens.count - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens.start[middle] as number) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** A name that is no word, disease or town besides says which institution is meant: "Pemberley should pay". */
function isOwn(scan: PlaceScan, at: number): boolean {
  if (!isCapital(scan, at) || tokenLength(scan, at) < SHORTEST || hasRole(scan, at, KIND)) return false
  return isUnknown(scan, at) || (isDistinctive(scan, at) && !hasTag(scan, at, SHARED))
}
