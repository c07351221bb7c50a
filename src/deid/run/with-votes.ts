import type { Detector } from '../detect/create-detector.ts'
import type { NerVoter } from '../detect/ner/create-ner-voter.ts'
import type { Entity } from '../entity.ts'

/**
 * Gives the detector a model's votes for the texts of one row. The model answers later, the walk over a row wants its
 * answers at once: `treat` is called twice, first to learn which texts the row has, then with the votes on them.
 */
export async function withVotes<T>(
  voter: NerVoter,
  detector: Detector,
  treat: (detector: Detector) => T,
): Promise<T> {
  const votes = new Map<string, Entity[]>()
  treat({
    detect: (text, about) => {
      votes.set(text, [])
      return detector.detect(text, about)
    },
  })
  for (const text of votes.keys()) votes.set(text, await voter.find(text))
  return treat({ detect: (text, about) => detector.detect(text, { ...about, extra: votes.get(text) ?? [] }) })
}
