import { join } from 'node:path'
import { AppError } from '../core/app-error.ts'
import type { Example } from './example.ts'
import { readExamples } from './read-examples.ts'
import { SPLITS, type Split } from './split-groups.ts'

/**
 * The example with that id in a dataset's folder, and the split it is in.
 * @throws AppError `not-found`.
 */
export async function findExample(folder: string, id: string): Promise<{ split: Split; example: Example }> {
  for (const split of SPLITS) {
    for await (const example of readExamples(join(folder, `${split}.jsonl`))) {
      if (example.id === id) return { split, example }
    }
  }
  throw new AppError({
    code: 'not-found',
    message: `The dataset has no example "${id}".`,
    hint: 'An id is that of the claim, such as CLM-000001; rejects.jsonl lists the rows that were not used.',
  })
}
