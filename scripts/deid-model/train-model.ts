import type { UnpackedWeights } from '../../src/deid/detect/tagger/unpack-weights.ts'
import { augment } from './augment.ts'
import { CLINICAL_LINES } from './clinical-lines.ts'
import { featurePrint } from './feature-print.ts'
import type { MarkedText } from './marked-text.ts'
import { quantise } from './quantise.ts'
import { trainWeights } from './train-weights.ts'
import type { WordSource } from './word-source.ts'

const SEED = 1
/** Rewritten copies of each note. */
const VARIANTS = 3
const TRAINING = { epochs: 4, seed: SEED, rate: 0.1, decay: 1e-4, dropout: 0.1 }

/** The weights that the notes teach; the same for the same notes and dictionaries. */
export function trainModel(notes: readonly MarkedText[], source: WordSource): UnpackedWeights {
  const lines = CLINICAL_LINES.map((text) => ({ text, gold: [], keep: [], neutral: [] }))
  const texts = augment([...notes, ...lines], { variants: VARIANTS, seed: SEED, source })
  return {
    ...quantise(trainWeights(texts, TRAINING)),
    notes: notes.length,
    features: featurePrint(),
  }
}
