import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Weights } from './create-tagger.ts'
import { unpackWeights } from './unpack-weights.ts'

let loaded: Weights | undefined

/** The committed weights, read at the first call. Throws AppError `corrupt` when the file is damaged. */
export function loadWeights(): Weights {
  if (loaded) return loaded
  const file = fileURLToPath(new URL('./tagger.bin', import.meta.url))
  loaded = unpackWeights(readFileSync(file), 'src/deid/detect/tagger/tagger.bin')
  return loaded
}
