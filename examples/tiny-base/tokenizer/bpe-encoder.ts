import { toByteAlphabet } from './byte-alphabet.ts'
import { preTokenise } from './pre-tokenise.ts'
import { type BpeVocabulary, replacePair } from './train-bpe.ts'

/** Text to token ids; special tokens written in the text become their single ids. */
export type BpeEncoder = (text: string) => number[]

type Merge = { rank: number; id: number }

/** Opens a vocabulary for encoding; equal to llama.cpp's encoding of the same vocabulary (special tokens parsed, none added). */
export function createBpeEncoder({ tokens, specialCount, merges }: BpeVocabulary): BpeEncoder {
  const ids = new Map(tokens.map((token, id) => [token, id]))
  const pairs = new Map<string, Merge>(
    merges.map((merge, rank) => [merge, { rank, id: ids.get(merge.replace(' ', '')) as number }]),
  )
  const specials = tokens.slice(0, specialCount)
  const border = new RegExp(
    `(${specials.map((special) => special.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`,
    'u',
  )
  const cache = new Map<string, readonly number[]>()
  const encodePiece = (piece: string): readonly number[] => {
    const known = cache.get(piece)
    if (known) return known
    const symbols = Array.from(toByteAlphabet(piece), (symbol) => ids.get(symbol) as number)
    const encoded = applyMerges(symbols, tokens, pairs)
    cache.set(piece, encoded)
    return encoded
  }
  return (text) => {
    const out: number[] = []
    for (const part of text.split(border)) {
      const special = specials.indexOf(part)
      if (special >= 0) out.push(special)
      else for (const piece of preTokenise(part)) out.push(...encodePiece(piece))
    }
    return out
  }
}

function applyMerges(
  symbols: number[],
  tokens: readonly string[],
  pairs: ReadonlyMap<string, Merge>,
): number[] {
  let current = symbols
  for (;;) {
    let best: { merge: Merge; left: number; right: number } | undefined
    for (let i = 0; i + 1 < current.length; i++) {
      const left = current[i] as number
      const right = current[i + 1] as number
      const merge = pairs.get(`${tokens[left]} ${tokens[right]}`)
      if (merge && (!best || merge.rank < best.merge.rank)) best = { merge, left, right }
    }
    if (!best) return current
    current = replacePair(current, best.left, best.right, best.merge.id)
  }
}
