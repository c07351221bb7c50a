import { CUES } from './cue.ts'

const SLOTS = 8192
const LONGEST = Math.max(...[...CUES.keys()].map((word) => word.length))
/** Lengths of the words that begin with a pair of letters, as bits: most words of a text are told apart by these. */
const LENGTHS = lengthsByPair()

function pairOf(word: string, at: number): number {
  return ((word.charCodeAt(at) & 31) << 5) | (word.charCodeAt(at + 1) & 31)
}

function lengthsByPair(): Uint32Array {
  const lengths = new Uint32Array(1024)
  for (const word of CUES.keys()) {
    // What stands behind a word of one letter is not known.
    if (word.length === 1)
      lengths.forEach((_, pair) => {
        if (pair >> 5 === (word.charCodeAt(0) & 31)) lengths[pair] = (lengths[pair] as number) | 2
      })
    const pair = pairOf(word, 0)
    lengths[pair] = (lengths[pair] as number) | (1 << word.length)
  }
  return lengths
}

/** Words by hash; open addressing over a table never more than half full. */
const table = tabulate()

/** Cues of the folded word at [start, end); makes no string. */
export function cuesAt(folded: string, start: number, end: number): number {
  const length = end - start
  if (length > LONGEST || ((LENGTHS[pairOf(folded, start)] as number) & (1 << length)) === 0) return 0
  let hash = length
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + folded.charCodeAt(at)) | 0
  for (let slot = slotOf(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
    const word = table.words[slot]
    if (word === undefined) return 0
    if (word.length === length && folded.startsWith(word, start)) return table.cues[slot] as number
  }
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1)
}

function tabulate(): { words: (string | undefined)[]; cues: Uint32Array } {
  const words: (string | undefined)[] = new Array(SLOTS).fill(undefined)
  const cues = new Uint32Array(SLOTS)
  for (const [word, bits] of CUES) {
    let hash = word.length
    for (let at = 0; at < word.length; at++) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0
    let slot = slotOf(hash)
    while (words[slot] !== undefined) slot = (slot + 1) & (SLOTS - 1)
    words[slot] = word
    cues[slot] = bits
  }
  return { words, cues }
}
