import { z } from 'zod'

export const collectConfig = z.strictObject({
  claims: z
    .string()
    .min(1)
    .default('data/historical_claims.csv')
    .describe('Historic claims CSV, relative to the project folder or absolute.'),
})

export type CollectConfig = z.output<typeof collectConfig>
