import { createRandom } from '../core/random.ts'
import type { Example } from './example.ts'
import { readExamples } from './read-examples.ts'

/** A seeded sample of a file's examples, in file order; the same file, count and seed give the same examples. */
export async function previewExamples(
  path: string,
  { count = 3, seed = 0, format = 'messages' }: { count?: number; seed?: number; format?: string } = {},
): Promise<Example[]> {
  const random = createRandom(seed, 'preview')
  const kept: { at: number; example: Example }[] = []
  let at = 0
  // Reservoir sampling: every example has the same chance, in one pass.
  for await (const example of readExamples(path, format)) {
    const slot = at < count ? at : random.integer(at + 1)
    if (slot < count) kept[slot] = { at, example }
    at++
  }
  return kept.sort((a, b) => a.at - b.at).map(({ example }) => example)
}
