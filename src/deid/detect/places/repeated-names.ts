import type { EntityType } from '../../entity.ts'
import { type Emit, foldedToken } from '../scan.ts'
import type { PlaceScan } from './place-scan.ts'
import { isCapital, isUnknown, tokenLength } from './word-kind.ts'

const SHORTEST = 6

/** An `emit` that also remembers the word an institution's name begins with, and `repeats`, which finds it again. */
export function rememberNames(scan: PlaceScan, emit: Emit): { emit: Emit; repeats: () => void } {
  const types = new Map<string, EntityType>()
  const starts = new Map<number, EntityType>()
  const remember: Emit = (start, end, type, score, rule) => {
    if (type === 'HOSPITAL' || type === 'ORGANISATION') starts.set(start, type)
    emit(start, end, type, score, rule)
  }
  const repeats = (): void => {
    if (starts.size === 0) return
    const { tokens } = scan
    for (let at = 0; at < tokens.count; at++) {
      const type = starts.get(tokens.start[at] as number)
      if (type && isOwn(scan, at)) types.set(foldedToken(scan, at), type)
    }
    if (types.size === 0) return
    for (let at = 0; at < tokens.count; at++) {
      const type = isOwn(scan, at) ? types.get(foldedToken(scan, at)) : undefined
      if (type) emit(tokens.start[at] as number, tokens.end[at] as number, type, 0.6, 'repeated-institution')
    }
  }
  return { emit: remember, repeats }
}

/** A word no dictionary knows belongs to the institution alone. */
function isOwn(scan: PlaceScan, at: number): boolean {
  return isCapital(scan, at) && tokenLength(scan, at) >= SHORTEST && isUnknown(scan, at)
}
