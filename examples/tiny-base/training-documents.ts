import { createRandom } from '../../src/core/random.ts'
import { corpusDocuments } from './corpus/corpus-documents.ts'
import { corpusText } from './corpus/corpus-text.ts'
import type { PackedDocument } from './pack-documents.ts'
import type { BpeEncoder } from './tokenizer/bpe-encoder.ts'
import { ASSISTANT, END } from './tokenizer/special-tokens.ts'

/**
 * The corpus as tokens. Prose is learnt whole; of conversations only the answers (with their end), but for the share
 * `wholeShare` that is learnt whole too: the questions' dates, codes and numbers are random and teach little.
 */
export function* trainingDocuments(
  encode: BpeEncoder,
  { seed, wholeShare }: { seed: number; wholeShare: number },
): Generator<PackedDocument> {
  const random = createRandom(seed, 'whole documents')
  for (const document of corpusDocuments(seed)) {
    const tokens = encode(corpusText(document))
    const whole = random.next() < wholeShare || 'text' in document
    const answers = answerPositions(tokens)
    yield { tokens, learnt: (index) => whole || answers.has(index) }
  }
}

/** Positions after `<|assistant|>` up to and with the next `<|end|>`. */
function answerPositions(tokens: readonly number[]): ReadonlySet<number> {
  const positions = new Set<number>()
  let inside = false
  tokens.forEach((token, index) => {
    if (inside) positions.add(index)
    if (token === ASSISTANT) inside = true
    if (token === END) inside = false
  })
  return positions
}
