import { z } from 'zod'

export const evaluateConfig = z.strictObject({
  maxTokens: z.int().min(1).max(4096).default(64).describe('Longest generated answer in tokens.'),
  labels: z
    .array(z.string().min(1))
    .min(2)
    .optional()
    .describe('Classes that are scored; taken from the dataset when absent.'),
  keywords: z
    .boolean()
    .default(true)
    .describe("Also score how many of an example's keywords the answer holds."),
  split: z
    .enum(['train', 'validation', 'test'])
    .default('test')
    .describe('Part of the dataset that is evaluated.'),
  threads: z.int().min(0).default(0).describe('CPU threads; 0 uses CLINLOOP_THREADS or every core.'),
})

export type EvaluateConfig = z.output<typeof evaluateConfig>
