import { hash } from 'node:crypto'
import { createKeyIndex } from '../core/key-index.ts'
import type { Place } from './formats/format-item.ts'

const ID_LENGTH = 32

export type MakeDocumentId = (document: { kind: string; text: string }, place: Place) => string

/**
 * Makes document ids: SHA-256 over kind, text and place within the file, cut to 128 bits. Equal documents at equal places
 * of several files are told apart by their number, so that an id depends on the order of files but not on their names.
 */
export function createDocumentIds(): MakeDocumentId {
  const seen = createKeyIndex()
  const repeats = new Map<number, number>()
  return ({ kind, text }, { page, row, path, bytes }) => {
    const plain = JSON.stringify([kind, page ?? null, row ?? null, path ?? null, bytes?.[0] ?? null, text])
    const id = hash('sha256', plain).slice(0, ID_LENGTH)
    const known = seen.size
    const number = seen.add(id)
    if (number === known) return id
    const repeat = (repeats.get(number) ?? 1) + 1
    repeats.set(number, repeat)
    return hash('sha256', `${id} ${repeat}`).slice(0, ID_LENGTH)
  }
}
