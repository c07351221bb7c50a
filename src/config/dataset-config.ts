import { z } from 'zod'

const share = z.number().min(0).max(0.9)

const splitConfig = z
  .strictObject({
    validation: share.default(0.1).describe('Share of examples used to choose the best adapter.'),
    test: share.default(0.2).describe('Share of examples held out for the evaluation.'),
  })
  .refine(({ validation, test }) => validation + test < 1, {
    message: 'validation and test together must leave something to train on (sum below 1)',
  })

export const datasetConfig = z.strictObject({
  task: z
    .enum(['adjudication'])
    .default('adjudication')
    .describe('What the model shall learn from the corpus.'),
  split: splitConfig.prefault({}).describe('Shares held out from training; the rest is trained on.'),
  system: z
    .string()
    .min(1)
    .optional()
    .describe('System message of every example; the task has a short one of its own.'),
  keywords: z
    .int()
    .min(0)
    .max(20)
    .default(3)
    .describe("How many words of the adjudicator's reason a right answer must contain."),
  duplicates: z
    .enum(['drop', 'keep'])
    .default('drop')
    .describe('What to do with a claim whose prompt, word for word, is already in another split.'),
})

export type DatasetConfig = z.output<typeof datasetConfig>
