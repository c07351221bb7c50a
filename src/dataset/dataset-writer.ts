import { join } from 'node:path'
import { type JsonlWriter, openJsonlWriter, readJsonl } from '../core/jsonl.ts'
import type { Example } from './example.ts'
import { SPLITS, type Split } from './split-groups.ts'

export type DatasetReject = { row: number; field: string | null; reason: string }

export type DatasetWriter = {
  write(split: Split, example: Example): Promise<void>
  /** `row` is the line of the corpus' claims.jsonl. */
  reject(reject: DatasetReject): Promise<void>
  /** Copies the rejects of the stage before, so that every row of the source can be accounted for in one place. */
  carryRejects(path: string): Promise<void>
  close(): Promise<void>
}

/** Opens the files of a dataset in `dir`, one for each split and one for rejects. */
export async function openDatasetWriter(dir: string): Promise<DatasetWriter> {
  const open = (name: string): Promise<JsonlWriter> => openJsonlWriter(join(dir, `${name}.jsonl`))
  const [train, validation, test, rejects] = await Promise.all([...SPLITS.map(open), open('rejects')])
  const writers = { train, validation, test } as Record<Split, JsonlWriter>
  const rejected = rejects as JsonlWriter
  return {
    write: (split, example) => writers[split].write(example),
    reject: (reject) => rejected.write({ stage: 'dataset', ...reject }),
    carryRejects: async (path) => {
      for await (const { value } of readJsonl(path))
        await rejected.write({ stage: 'collect', ...(value as object) })
    },
    close: async () => {
      for (const writer of [...Object.values(writers), rejected]) await writer.close()
    },
  }
}
